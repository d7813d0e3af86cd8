import { formatNumber, formatShareNumber } from '../../../russian/number.ts';
import type { Tiers } from '../../../russian/share.ts';
import { paragraph, type TextContext, workName } from '../../note/text/sentence.ts';
import { section } from '../../note/view/section.ts';
import { skillsFigure, skillsText } from '../../note/view/skills.ts';
import { type Table, table } from '../../table.ts';
import type { VprWork } from '../facts.ts';
import { plannedFinding } from '../text.ts';
import { type TypeChapter, typeChapter } from './chapter.ts';

const percent = (share: number | null) => (share === null ? '–' : formatShareNumber(share));

function deficitWords(deficit: boolean | null): string {
  if (deficit === null) return '–';
  return deficit ? 'недостаточно' : 'нет дефицита';
}

function plannedTable({ planned }: VprWork): Table {
  const judged = planned.some(({ deficit }) => deficit !== null);
  const withRegion = planned.some(({ region }) => region !== null);
  const withDistrict = planned.some(({ municipality }) => municipality !== null);
  return table(
    'Достижение планируемых результатов, % от максимума',
    [
      ['Планируемый результат (проверяемое умение)', 'w'],
      ['№', 'w'],
      ['n', 'n'],
      ...(withRegion ? [['Регион, %', 'n'] as [string, 'n']] : []),
      ...(withDistrict ? [['МО, %', 'n'] as [string, 'n']] : []),
      ['Школа, %', 'n'],
      ...(judged ? [['Вывод', 'w'] as [string, 'w']] : []),
    ],
    planned.map((row) => ({
      cells: [
        row.skill,
        row.tasks,
        formatNumber(row.n),
        ...(withRegion ? [percent(row.region)] : []),
        ...(withDistrict ? [percent(row.municipality)] : []),
        percent(row.completion),
        ...(judged ? [deficitWords(row.deficit)] : []),
      ],
    })),
    [
      judged ? 'Недостаточно – ниже границы освоения больше половины заданий умения.' : '',
      withDistrict ? 'МО – муниципальное образование.' : '',
    ]
      .filter(Boolean)
      .join(' ') || null,
  );
}

function plannedText(facts: VprWork, tiers: Tiers): string {
  const finding = plannedFinding(facts.planned);
  return paragraph([finding, ...skillsText(facts, tiers, finding !== null)]);
}

/** Type 6: what the tasks check, by the skills of the catalogue. */
export function planned(works: readonly VprWork[], context: TextContext): TypeChapter {
  const { tiers } = context;
  return typeChapter('planned', works, (given) => {
    const small = given.filter(({ school }) => school.n < tiers.share);
    return [
      ...given
        .filter(({ school }) => school.n >= tiers.share)
        .map((facts) =>
          section(workName(facts), {
            text: [plannedText(facts, tiers)],
            tables: [plannedTable(facts)],
            figures: [skillsFigure(facts, tiers)],
          }),
        ),
      section('', {
        text: [
          small.length > 0
            ? `Участников меньше ${tiers.share}, доли по умениям не приводятся, выполнение каждого задания – в предыдущем разделе: ${small.map(workName).join('; ')}.`
            : null,
        ],
      }),
    ];
  });
}
