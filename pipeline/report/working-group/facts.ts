import { NBSP } from '../../russian/number.ts';
import type { Database } from '../../store/database.ts';
import { limit, type Threshold, thresholdsOf, tiersOf } from '../../store/threshold.ts';
import { dataDate } from '../data-date.ts';
import type { ReportConfig } from '../document.ts';
import { yearsOf } from '../list/annex.ts';
import { approvedOf } from '../list/approved.ts';
import { clausesOf, evidenceOf } from '../list/evidence.ts';
import { grouped } from '../list/grouped.ts';
import { smallRemark } from '../list/justification.ts';
import { ruleFacts } from '../list/rule.ts';
import { subjectsOf } from '../list/subject.ts';
import { sourceRow, thresholdRow } from '../recommendations/source.ts';
import { numbered, paperSection, type SectionedFacts } from '../sections.ts';
import { certaintyFigures } from './figure.ts';
import {
  chanceOf,
  decisiveAbsentOf,
  decisiveOf,
  edgeWorksOf,
  type Judged,
  judgedSchools,
  seriesOf,
  undefinedClauses,
} from './queries.ts';
import { decisionLine, schoolPart } from './school.ts';
import {
  absentSection,
  approvedSection,
  changeSection,
  excludedSection,
  listedTable,
  nearSection,
  undefinedSection,
} from './tables.ts';
import { chanceLines, isNear, mainPoints } from './text.ts';

const used = [
  'certainty_confirmed',
  'certainty_probable',
  'certainty_uncertain',
  'certainty_min_pupils',
  'edge_near_pupils',
  'small_n',
];

/** Facts of the internal file for the working group: how sure each verdict is and what could change it. */
export async function workingGroupFacts(
  db: Database,
  config: ReportConfig,
  year: number,
): Promise<SectionedFacts> {
  const of = { year, profile: config.profile };
  const thresholds = await thresholdsOf(db);
  const near = limit(thresholds, 'edge_near_pupils');
  const { rule, profile } = await ruleFacts(db, of);
  const schools = await judgedSchools(db, of);
  const listed = schools.filter((school) => school.listed);
  const edge = grouped(await edgeWorksOf(db, of));
  const series = grouped(await seriesOf(db, of));
  const decisive = grouped(await decisiveOf(db, of));
  const clauses = grouped(await clausesOf(db, of));
  const evidence = grouped(await evidenceOf(db, of));
  const sums = grouped(await subjectsOf(db, of));
  const absent = grouped(await decisiveAbsentOf(db, of));
  const smallN = limit(thresholds, 'small_n');
  const chance = await chanceOf(db, of);
  const years = yearsOf([...clauses.values()].flat());
  const data = await dataDate(db, years);
  const at = <T>(map: Map<string, T[]>, { school_code }: Judged) => map.get(school_code) ?? [];
  const borders = used.slice(0, 3).map((name) => limit(thresholds, name));
  return {
    institute: config.institute,
    executor: config.executor,
    data,
    head: 'для рабочей группы, внутренний документ',
    title: 'Сведения для рабочей группы по перечню школ с низкими образовательными результатами',
    subtitle: `${config.region}, ${year}${NBSP}год`,
    passport: [
      { term: 'Правило', value: `${rule.title}; статус: ${rule.status}` },
      { term: 'Данные', value: `за ${years.join(' и ')} годы, на ${data}` },
      {
        term: 'Назначение',
        value: `В${NBSP}приложение к${NBSP}приказу не${NBSP}входит и с${NBSP}ним не${NBSP}сшивается. Решение по правилу от этих сведений не${NBSP}зависит: они показывают, насколько на него можно опереться.`,
      },
    ],
    main: mainPoints(schools, chance, { year, near }),
    sections: numbered([
      paperSection('Устойчивость вывода по школам перечня', {
        figures: certaintyFigures(listed, borders),
        tables: [listedTable(listed)],
      }),
      paperSection('Школы перечня: на чём держится решение', {
        parts: listed.map((school, i) =>
          schoolPart(
            {
              school,
              series: at(series, school),
              edge: at(edge, school),
              decisive: at(decisive, school),
              absent: at(absent, school)[0] ?? null,
              sums: at(sums, school),
              evidence: at(evidence, school),
              small: smallRemark(at(clauses, school), at(evidence, school), smallN),
            },
            { share: profile.share, number: i + 1, tiers: tiersOf(thresholds) },
          ),
        ),
      }),
      nearSection(
        schools.filter((school) => school.status === 'not_listed' && isNear(school, near)),
        edge,
        near,
      ),
      absentSection(
        schools.filter((school) => school.status === 'not_listed' && school.survives === false),
      ),
      excludedSection(
        schools.filter(({ status }) => status === 'excluded'),
        clauses,
      ),
      undefinedSection(schools, await undefinedClauses(db, of)),
      paperSection('Случайность при таком перечне', { text: chanceLines(chance) }),
      changeSection(schools, year),
      paperSection('Решения рабочей группы', {
        list: schools.flatMap((school) => {
          const line = decisionLine(school);
          return line === '' ? [] : [`${school.name} (${school.municipality}). ${line}`];
        }),
      }),
      approvedSection(await approvedOf(db, of)),
    ]),
    sources: [
      sourceRow('Правило перечня', profile.title, profile),
      ...used.flatMap((name) => row(thresholds.get(name))),
    ],
    notes: [
      'Вероятности печатаются десятыми долями словами: точнее они не известны. Классы устойчивости относятся к данным, а не к работе школы; перечень – основание для помощи. Результаты ВПР не используются для оценки деятельности школ и педагогических работников и не публикуются.',
    ],
  };
}

const row = (threshold: Threshold | undefined) => (threshold ? [thresholdRow(threshold)] : []);
