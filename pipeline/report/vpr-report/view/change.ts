import { formatNumber, formatPoints } from '../../../russian/number.ts';
import { shareOf } from '../../../russian/share.ts';
import type { Dynamics } from '../../note/facts.ts';
import { changeFinding } from '../../note/text/finding.ts';
import { saidText } from '../../note/text/said.ts';
import { type TextContext, workName } from '../../note/text/sentence.ts';
import { section } from '../../note/view/section.ts';
import { type Table, table } from '../../table.ts';
import type { VprWork } from '../facts.ts';
import { type TypeChapter, typeChapter } from './chapter.ts';

/** The change against chance, in a few words; «–» where few participants stand behind it. */
function changeWords({ diff, diff_lo, diff_hi }: Dynamics): string {
  if (diff_lo > 0) return `больше на ${formatPoints(diff)}`;
  if (diff_hi < 0) return `меньше на ${formatPoints(diff)}`;
  return 'неотличимо от случайного';
}

function changeTable(works: readonly VprWork[], { tiers }: TextContext): Table {
  return table(
    'Не достигли порога «3»: та же работа в прошлом и в этом году',
    [
      ['Работа', 'w'],
      ['Прошлый год', 'n'],
      ['Этот год', 'n'],
      ['Изменение доли', 'w'],
      ['Задания и баллы двух лет', 'w'],
    ],
    works.flatMap((facts) => {
      const { dynamics } = facts;
      if (!dynamics) return [];
      const { n, prev_n } = dynamics;
      const few = Math.min(n, prev_n) < tiers.share;
      const told = (low: number, of: number, share: number) =>
        of < tiers.count ? `писали ${formatNumber(of)}` : shareOf(low, of, share, tiers);
      return [
        {
          cells: [
            workName(facts),
            `${dynamics.prev_year}: ${told(dynamics.prev_n_low, prev_n, dynamics.prev_low_share)}`,
            `${dynamics.year}: ${told(dynamics.n_low, n, dynamics.low_share)}`,
            few ? '– (участников мало)' : changeWords(dynamics),
            dynamics.same_design ? 'сопоставимы' : 'различаются',
          ],
        },
      ];
    }),
    `Работу одного класса в разные годы пишут разные дети. Где задания и шкала различаются, сопоставляется только доля. Изменение оценивается при ${tiers.share} участниках и более в каждом году.`,
  );
}

/** What changed since the year before, and which years may be compared. */
export function change(works: readonly VprWork[], context: TextContext): TypeChapter {
  return typeChapter('change', works, (given) => [
    section('', {
      text: given.flatMap((facts) => {
        const beyond = facts.dynamics && (facts.dynamics.diff_lo > 0 || facts.dynamics.diff_hi < 0);
        const found = beyond ? changeFinding(facts, context.tiers) : null;
        return found ? [`${workName(facts)}. ${saidText(found)}`] : [];
      }),
      tables: [changeTable(given, context)],
    }),
  ]);
}
