import { formatNumber } from '../../../russian/number.ts';
import { shareCell, shareOf, type Tiers } from '../../../russian/share.ts';
import type { Figure } from '../../document.ts';
import { paragraph, type TextContext, workName } from '../../note/text/sentence.ts';
import { pairsFigure } from '../../note/view/journal.ts';
import { section } from '../../note/view/section.ts';
import { type Table, table } from '../../table.ts';
import { saidBy } from '../conclusions.ts';
import type { VprWork } from '../facts.ts';
import { journalFinding } from '../text.ts';
import { type TypeChapter, typeChapter } from './chapter.ts';

const rowOf = (facts: VprWork, scope: string) =>
  facts.journal.find((row) => row.scope === scope) ?? null;

function worksTable(works: readonly VprWork[], tiers: Tiers): Table {
  return table(
    'Отметка за работу и отметка по журналу: число участников (доля)',
    [
      ['Работа', 'w'],
      ['С обеими отметками', 'n'],
      ['Понизили', 'n'],
      ['Подтвер­дили', 'n'],
      ['Повысили', 'n'],
      ['Разница 2 и более', 'n'],
      ['Регион: понизили, %', 'n'],
      ['Регион: повысили, %', 'n'],
    ],
    works.flatMap((facts) => {
      const own = rowOf(facts, 'school');
      if (!own) return [];
      const region = rowOf(facts, 'region');
      const part = (count: number, share: number) => shareOf(count, own.n, share, tiers);
      return [
        {
          cells: [
            workName(facts),
            formatNumber(own.n),
            part(own.lowered, own.lowered_share),
            part(own.confirmed, own.confirmed_share),
            part(own.raised, own.raised_share),
            formatNumber(own.gap_2),
            region && own.n >= tiers.share ? shareCell(region.lowered_share, region.n, tiers) : '–',
            region && own.n >= tiers.share ? shareCell(region.raised_share, region.n, tiers) : '–',
          ],
        },
      ];
    }),
    'Понизили – отметка за работу ниже журнальной, повысили – выше, подтвердили – та же. Это слова отчёта ФИС ОКО, а не оценка учителя.',
  );
}

function worksFigure(works: readonly VprWork[], context: TextContext): Figure | null {
  const groups = works
    .map((facts) => ({ name: workName(facts), row: rowOf(facts, 'school') }))
    .filter(({ row }) => row !== null && row.n >= context.tiers.share);
  const figure = pairsFigure(groups, 'в школе', context.tiers);
  if (!figure) return null;
  const listed = groups.map(
    ({ name, row }) =>
      `${name}: понизили – ${row?.lowered}, подтвердили – ${row?.confirmed}, повысили – ${row?.raised}`,
  );
  return {
    ...figure,
    alt: `Отметка за работу и журнал, число участников. ${listed.join('; ')}.`,
    caption: paragraph([
      journalFinding(works, context),
      'Отметка за работу и журнальная, % участников; в скобках – участники с обеими отметками.',
    ]),
  };
}

/** Type 3: marks beside those of the journal, all works in one table. */
export function journal(works: readonly VprWork[], context: TextContext): TypeChapter {
  return typeChapter('journal', works, (given) => [
    section('', {
      text: given.flatMap((facts) => {
        const found = saidBy(facts, ['journal_lowered', 'journal_raised'], context);
        return found ? [`${workName(facts)}. ${found}`] : [];
      }),
      tables: [worksTable(given, context.tiers)],
      figures: [worksFigure(given, context)],
    }),
  ]);
}
