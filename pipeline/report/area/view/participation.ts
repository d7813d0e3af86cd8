import { formatNumber, formatShareNumber } from '../../../russian/number.ts';
import { workName } from '../../note/text/sentence.ts';
import { type Section, section } from '../../note/view/section.ts';
import { passport } from '../../note/view/work.ts';
import { type Table, table } from '../../table.ts';
import type { AreaContext, AreaFacts } from '../facts.ts';
import { areaFindings } from '../text/finding.ts';
import { chapter, plainPart } from './chapter.ts';

/** Basis and conditions: what is the same for all works is told once. */
export function conditions(facts: AreaFacts): ReturnType<typeof chapter> {
  const rows = facts.works.map((work) => passport(work));
  const [first, ...rest] = rows;
  const shared = (first ?? []).filter(({ term, value }) =>
    rest.every((other) => other.some((row) => row.term === term && row.value === value)),
  );
  const own = facts.works.map((work, i) =>
    section(workName(work), {
      passport: (rows[i] ?? []).filter(
        ({ term }) => term !== 'Работа' && !shared.some((row) => row.term === term),
      ),
    }),
  );
  return chapter('Основание и условия проведения', [plainPart({ passport: shared }), ...own]);
}

function participationTable(facts: AreaFacts): Table {
  return table(
    'Участники по работам',
    [
      ['Работа', 'w'],
      ['Школ', 'n'],
      ['По списку', 'n'],
      ['Писали', 'n'],
      ['Не писали', 'n'],
      ['Участие, %', 'n'],
    ],
    facts.works.map((work) => ({
      cells: [
        workName(work),
        formatNumber(work.n_schools),
        work.own.n_enrolled === null || work.work.elective
          ? '–'
          : formatNumber(work.own.n_enrolled),
        formatNumber(work.own.n),
        work.own.n_absent === null ? '–' : formatNumber(work.own.n_absent),
        work.own.took_part === null ? '–' : formatShareNumber(work.own.took_part),
      ],
    })),
    'По списку – в школах, которые писали работу. Прочерк – не сообщено либо работа по выбору.',
  );
}

function ownPapersPart(facts: AreaFacts, context: AreaContext): Section | null {
  if (facts.ownPapers.length === 0) return null;
  return section('Работы по собственным вариантам муниципалитетов', {
    text: [
      'Это другие работы: их итоги в региональные не включены и между собой не сравниваются; по ним выпущены муниципальные справки.',
    ],
    said: areaFindings(facts, ['own_papers'], context),
  });
}

/** Who took part and of whom there is nothing. */
export function participation(facts: AreaFacts, context: AreaContext): ReturnType<typeof chapter> {
  const elective = facts.works.some(({ work }) => work.elective);
  return chapter('Участники и полнота данных', [
    plainPart({
      tables: [participationTable(facts)],
      told: elective ? areaFindings(facts, ['taken'], context) : [],
    }),
    section('Полнота данных', { told: areaFindings(facts, ['data'], context) }),
    ownPapersPart(facts, context),
  ]);
}
