import { formatPeriod } from '../../../russian/date.ts';
import { formatNumber, formatShareNumber } from '../../../russian/number.ts';
import { counted, WORDS } from '../../../russian/plural.ts';
import { countOf } from '../../../russian/share.ts';
import { workName } from '../../note/text/sentence.ts';
import { type Section, section } from '../../note/view/section.ts';
import { passport } from '../../note/view/work.ts';
import { type Table, table } from '../../table.ts';
import type { AreaFacts } from '../facts.ts';
import { controlTexts, missingTexts, takenConclusion } from '../text/participation.ts';
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

function ownPapersPart({ ownPapers }: AreaFacts): Section | null {
  if (ownPapers.length === 0) return null;
  return section('Работы по собственным вариантам муниципалитетов', {
    text: [
      'Это другие работы: их итоги в региональные не включены и между собой не сравниваются; по ним выпущены муниципальные справки.',
    ],
    list: ownPapers.map(
      (row) =>
        `${row.title}: ${counted(row.n, WORDS.participant)} из ${counted(row.n_schools, WORDS.schoolGenitive)}, не достигли порога ${countOf(row.n_low, row.n)}.`,
    ),
  });
}

/** Who took part and of whom there is nothing. */
export function participation(facts: AreaFacts): ReturnType<typeof chapter> {
  const elective = facts.works.some(({ work }) => work.elective);
  const complete = [...missingTexts(facts), ...controlTexts(facts)];
  const checked = facts.works.some(({ missing, control, work }) =>
    Boolean(missing.length || control || !work.elective),
  );
  return chapter('Участники и полнота данных', [
    plainPart({
      tables: [participationTable(facts)],
      text: elective ? [takenConclusion(facts).text] : [],
    }),
    section('Полнота данных', {
      text:
        complete.length > 0
          ? complete
          : checked
            ? [
                `Результаты есть по всем школам, где по списку есть обучающиеся${facts.works.some(({ control }) => control) ? '; число участников совпадает с отчётом ФИС ОКО' : ''}. Период проведения – ${formatPeriod(facts.round.first_day, facts.round.last_day)}.`,
              ]
            : [],
    }),
    ownPapersPart(facts),
  ]);
}
