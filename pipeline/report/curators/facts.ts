import { NBSP } from '../../russian/number.ts';
import type { Database } from '../../store/database.ts';
import { type Threshold, thresholdsOf, tiersOf } from '../../store/threshold.ts';
import { dataDate } from '../data-date.ts';
import type { ReportConfig } from '../document.ts';
import { grouped } from '../list/grouped.ts';
import { sourceRow, thresholdRow } from '../recommendations/source.ts';
import { numbered, paperSection, type SectionedFacts } from '../sections.ts';
import {
  candidatesOf,
  criteriaOf,
  gapsOf,
  idleChoices,
  type Pair,
  pairsOf,
  refusalsOf,
  weakOf,
} from './queries.ts';
import { type Known, schoolPart } from './school.ts';
import { criterionTable, loadTable, pairTable, refusalTable } from './tables.ts';
import { mainPoints } from './text.ts';

const used = [
  ...['curator_capacity', 'curator_size_ratio', 'curator_context_sd', 'curator_strength'],
  ...['curator_reserve', 'results_deff', 'group_min_n', 'resilience_z'],
];
/** Other candidates named for a school. */
const mostOthers = 3;

/** Facts of «Подбор школ-кураторов» of a year: an internal document. */
export async function curatorFacts(
  db: Database,
  config: ReportConfig,
  year: number,
): Promise<SectionedFacts> {
  const of = { year, profile: config.profile };
  const thresholds = await thresholdsOf(db);
  const tiers = tiersOf(thresholds);
  const criteria = await criteriaOf(db);
  const refusals = await refusalsOf(db, of);
  const idle = await idleChoices(db, of);
  const [candidates, gaps, weak] = [
    grouped(await candidatesOf(db, of)),
    grouped(await gapsOf(db, of)),
    grouped(await weakOf(db, of)),
  ];
  const known = (await pairsOf(db, of)).map((pair): Known => {
    const all = candidates.get(pair.school_code) ?? [];
    const is = ({ curator_code }: { curator_code: string }) => curator_code === pair.curator_code;
    return {
      pair,
      own: all.find(is) ?? null,
      others: all.filter((each) => !is(each)).slice(0, mostOthers),
      gaps: (gaps.get(pair.school_code) ?? []).filter(is),
      weak: weak.get(pair.school_code) ?? [],
    };
  });
  const nearOf = ({ school_code }: Pair) =>
    known.find(({ pair }) => pair.school_code === school_code)?.own?.near ?? null;
  const pool = refusals.reduce((sum, { n }) => sum + n, 0);
  const mayHelp = { n: refusals.find(({ refusal }) => refusal === null)?.n ?? 0, of: pool };
  const data = await dataDate(db, [year - 1, year]);
  return {
    institute: config.institute,
    executor: config.executor,
    data,
    head: 'для рабочей группы, внутренний документ',
    title: 'Подбор школ-кураторов',
    subtitle: `${config.region}, перечень за ${year}${NBSP}год`,
    passport: [
      {
        term: 'Данные',
        value: `за ${year - 1} и ${year} годы, на ${data}`,
      },
      {
        term: 'Назначение',
        value:
          'Отбор школ и подбор кандидатур кураторов, кадровый резерв кураторов (дорожная карта, п. 1.3 и 1.5). Выбор института вносится в книгу кураторов и программой не меняется.',
      },
    ],
    main: mainPoints(
      known.map(({ pair }) => pair),
      nearOf,
      mayHelp,
    ),
    sections: numbered([
      paperSection('Школы перечня и их кураторы', { tables: [pairTable(known)] }),
      paperSection('Почему эта школа', { parts: known.map((each) => schoolPart(each, tiers)) }),
      paperSection('Кому помогает каждый куратор', { tables: [loadTable(known)] }),
      paperSection('Какие школы кураторами не предлагаются', {
        tables: [refusalTable(refusals)],
      }),
      paperSection('Как выбрана пара', {
        text: [
          'Кандидат – школа, у которой в одном или нескольких слабых предметах школы перечня низких результатов меньше, и это больше случайного, и ни в одном – больше. Сравниваются одни и те же работы двух лет, работа с работой; возможные значения различия – с вероятностью 95 %.',
          'За различие условий начисляются баллы. Пары выбираются все вместе: чтобы куратор был у наибольшего числа школ, а сумма баллов была наименьшей. При равной сумме остаётся прежняя пара.',
        ],
        tables: [criterionTable(criteria)],
      }),
      paperSection('Решения института, которые не вошли', {
        list: idle.map(
          ({ name, row }) =>
            `${name}: в действующем перечне за ${year} год её нет (книга кураторов, строка ${row}).`,
        ),
      }),
    ]),
    sources: [...new Map(criteria.map((row) => [`${row.source}|${row.status}`, row])).values()]
      .map((row) => sourceRow('Баллы за различие условий', 'раздел «Как выбрана пара»', row))
      .concat(used.flatMap((name) => row(thresholds.get(name)))),
    notes: [
      'Результаты ВПР не используются для оценки деятельности школ и педагогических работников и не публикуются. Порядок школ ничего не говорит об их местах.',
    ],
  };
}

const row = (threshold: Threshold | undefined) => (threshold ? [thresholdRow(threshold)] : []);
