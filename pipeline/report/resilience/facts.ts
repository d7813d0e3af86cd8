import { NBSP } from '../../russian/number.ts';
import { lower } from '../../russian/plural.ts';
import type { Database } from '../../store/database.ts';
import { thresholdsOf } from '../../store/threshold.ts';
import { dataDate } from '../data-date.ts';
import type { ReportConfig } from '../document.ts';
import { grouped, groupedBy } from '../list/grouped.ts';
import { sourceRow, thresholdRow } from '../recommendations/source.ts';
import { numbered, type SectionedFacts } from '../sections.ts';
import { judge } from './judged.ts';
import { conditionsOf, listedOf, schoolsOf, strengthsOf, weighedOf } from './queries.ts';
import { lookedSection, schoolSections } from './sections.ts';
import { mainPoints, nobodyWords } from './text.ts';

const used = [
  ...['resilience_min_schools', 'coverage_share', 'context_quantile', 'resilience_z'],
  ...['resilience_low_share', 'resilience_low_p', 'resilience_min_n', 'curvature_z'],
  ...['confidence_z', 'results_deff', 'group_min_n', 'resilience_like_schools'],
];

/** Facts of «Резильентные школы: материалы для отбора практик» of a year: an internal document. */
export async function resilienceFacts(
  db: Database,
  config: ReportConfig,
  year: number,
): Promise<SectionedFacts> {
  const of = { year, profile: config.profile };
  const thresholds = await thresholdsOf(db);
  const schools = await schoolsOf(db, of);
  const conditions = await conditionsOf(db, of);
  const weighed = await weighedOf(db);
  const judgement = judge(schools, conditions);
  const { nobody } = judgement;
  const data = await dataDate(db, [year - 1, year]);
  const looked = lookedSection(
    year,
    Math.max(0, ...schools.map(({ context_year }) => context_year ?? 0)),
    weighed.map(({ words }) => words),
    nobody === null ? judgement : null,
  );
  return {
    institute: config.institute,
    executor: config.executor,
    data,
    head: 'для института, внутренний документ',
    title: 'Резильентные школы: материалы для отбора практик',
    subtitle: `${config.region}, перечень за ${year}${NBSP}год`,
    passport: [
      { term: 'Данные', value: `за ${year - 1} и ${year} годы, на ${data}` },
      {
        term: 'Назначение',
        value:
          'Выявление практик резильентных школ (дорожная карта, п. 3.20): с какими школами поговорить и о чём. Не оценка школ и не список лучших.',
      },
    ],
    main: nobody ? [nobodyWords(nobody, year)] : mainPoints(judgement),
    sections: numbered(
      nobody
        ? [looked]
        : [
            looked,
            ...schoolSections(
              judgement,
              await listedOf(db, of),
              grouped(await strengthsOf(db, of)),
              year,
            ),
          ],
    ),
    sources: [...groupedBy(weighed, ({ source, status }) => `${source}|${status}`).values()]
      .flatMap(([row, ...more]) =>
        row
          ? [
              sourceRow(
                'Социальные условия',
                [row.words, ...more.map(({ words }) => lower(words))].join('; '),
                row,
              ),
            ]
          : [],
      )
      .concat(
        used.flatMap((name) => {
          const row = thresholds.get(name);
          return row ? [thresholdRow(row)] : [];
        }),
      ),
    notes: [
      'Результаты ВПР не используются для оценки деятельности школ и педагогических работников и не публикуются. Порядок школ ничего не говорит об их местах.',
    ],
  };
}
