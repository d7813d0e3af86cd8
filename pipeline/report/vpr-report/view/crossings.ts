import { formatNumber, formatShareNumber } from '../../../russian/number.ts';
import { type TextContext, workName } from '../../note/text/sentence.ts';
import { section } from '../../note/view/section.ts';
import { table } from '../../table.ts';
import type { VprWork } from '../facts.ts';
import { crossingsFinding } from '../text.ts';
import { type TypeChapter, typeChapter } from './chapter.ts';

/** Metasubject skills in deficit over all works large enough for shares. */
export function crossings(works: readonly VprWork[], context: TextContext): TypeChapter {
  const { tiers } = context;
  return typeChapter('crossings', works, (given) => {
    const rows = given
      .filter(({ school }) => school.n >= tiers.share)
      .flatMap((facts) =>
        facts.crossings.filter(({ deficit }) => deficit).map((row) => ({ facts, row })),
      )
      .sort((a, b) => a.row.topic.localeCompare(b.row.topic, 'ru'));
    const finding = crossingsFinding(given, context);
    return [
      section('', {
        text: [
          finding ??
            `Вывод не делается: во всех работах участников меньше ${tiers.share} или границы освоения неизвестны.`,
        ],
        tables: [
          rows.length === 0
            ? null
            : table(
                'Метапредметные умения, где недостаточно выполнено больше половины заданий',
                [
                  ['Умение', 'w'],
                  ['Работа', 'w'],
                  ['Задания', 'w'],
                  ['n', 'n'],
                  ['Регион, %', 'n'],
                  ['Школа, %', 'n'],
                ],
                rows.map(({ facts, row }) => ({
                  cells: [
                    row.topic,
                    workName(facts),
                    `№\u00A0${row.tasks}`,
                    formatNumber(row.n),
                    row.region === null ? '–' : formatShareNumber(row.region),
                    formatShareNumber(row.completion),
                  ],
                })),
              ),
        ],
      }),
    ];
  });
}
