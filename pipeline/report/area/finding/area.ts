import { formatPeriod } from '../../../russian/date.ts';
import { count, type FactsOf, flag, type Kind, rows, text, year } from '../../findings/fact.ts';
import { tierDictionary, tierFacts } from '../../note/finding/group.ts';
import { innerName, workName } from '../../note/text/sentence.ts';
import type { AreaContext, AreaFacts, AreaWork } from '../facts.ts';
import { byPlace, schoolName } from './school.ts';
import { topicsOf } from './topic.ts';
import { beyond, comparedPlaces } from './work.ts';

const schools = rows('школы', { school: 'text' });

const dataDictionary = {
  works: rows('работы справки', {
    work_title: 'text',
    n: 'count',
    n_schools: 'count',
    elective: 'flag',
    chosen_known: 'flag',
    chosen_share: 'share',
    chosen_of: 'count',
    pupil_grade: 'text',
    roll_known: 'flag',
    n_enrolled: 'count',
    took_part: 'share',
  }),
  missing: rows('школы, где по списку есть обучающиеся, а результатов нет, по одинаковым работам', {
    schools,
    works: rows('работы', { work: 'text' }),
  }),
  missing_works: rows('те же школы по работам', { work: 'text', schools }),
  n_missing: count('таких школ'),
  controls: rows('работы, где число участников отличается от отчёта ФИС ОКО', {
    work: 'text',
    official: 'count',
    computed: 'count',
    gap: 'count',
  }),
  controlled: flag('отчёт ФИС ОКО загружен'),
  checkable: flag('полноту есть по чему проверить'),
  period: text('период проведения'),
  own_papers: rows('работы по собственным вариантам муниципалитетов', {
    paper: 'text',
    n: 'count',
    n_schools: 'count',
    n_low: 'count',
  }),
};

const peopleDictionary = {
  absent: rows('работы, на которых в школах многих не было', {
    work: 'text',
    places: rows('школы, в справке региона – по муниципалитетам', {
      place: 'text',
      schools: rows('школы', { school: 'text', n_absent: 'count', n_listed: 'count' }),
    }),
  }),
  absent_schools: rows('все эти школы', { school: 'text' }),
  n_absent_schools: count('таких школ'),
  attention: rows('работы, по которым есть группа внимания', {
    work: 'text',
    n_attention: 'count',
    n_attention_schools: 'count',
  }),
};

const helpDictionary = {
  listed_year: year('год перечня'),
  n_listed: count('школ, отвечающих условиям перечня'),
  above_works: rows('работы со школами, где доля больше не случайно', {
    work: 'text',
    n_above: 'count',
    schools,
  }),
  places_works: rows('работы с муниципалитетами, где доля больше не случайно', {
    work: 'text',
    places: rows('муниципалитеты', { place: 'text' }),
  }),
  topics: rows('темы советов по умениям в дефиците, без них – по заданиям: первые', {
    topic: 'text',
    work: 'text',
    task_codes: 'text',
  }),
  small_works: rows('работы, где малочисленных школ несколько и вместе участников достаточно', {
    work: 'text',
    few_schools: 'count',
    few_n: 'count',
  }),
  lower_places: rows('школы, где доля меньше не случайно, в справке региона – по муниципалитетам', {
    place: 'text',
    schools,
  }),
};

/** What a document tells over all works of an area. */
export const areaDictionary = {
  ...tierDictionary,
  region: flag('документ о регионе, а не о муниципалитете'),
  ...dataDictionary,
  ...peopleDictionary,
  ...helpDictionary,
};

export const areaKind: Kind = {
  facts: areaDictionary,
  lists: [['together'], ['taken'], ['data'], ['own_papers'], ['actions']],
  task: ['who', 'due', 'result'],
};

function dataFacts(facts: AreaFacts): FactsOf<typeof dataDictionary> {
  const { works, ownPapers, round } = facts;
  return {
    works: works.map((row) => ({
      ...row.own,
      work_title: workName(row),
      n_schools: row.n_schools,
      elective: row.work.elective,
      chosen_known: row.chosen !== null,
      chosen_share: row.chosen?.share ?? null,
      chosen_of: row.chosen?.of ?? null,
      pupil_grade: String(row.work.pupil_grade),
      roll_known: row.own.n_enrolled !== null && row.own.took_part !== null,
    })),
    missing: missingOf(facts),
    missing_works: byWork(works, (row) => row.missing.map(({ school_code }) => school_code)).map(
      ({ work, found }) => ({ work, schools: named(facts, found) }),
    ),
    n_missing: new Set(works.flatMap((row) => row.missing.map(({ school_code }) => school_code)))
      .size,
    controls: works.flatMap((row) => {
      const { control } = row;
      if (!control || control.official_n === control.computed_n) return [];
      const { official_n: official, computed_n: computed } = control;
      return [{ work: innerName(row), official, computed, gap: Math.abs(official - computed) }];
    }),
    controlled: works.some(({ control }) => control !== null),
    checkable: works.some(
      ({ missing, control, work }) => missing.length > 0 || control !== null || !work.elective,
    ),
    period: formatPeriod(round.first_day, round.last_day),
    own_papers: ownPapers.map((row) => ({ ...row, paper: row.title })),
  };
}

const named = (facts: AreaFacts, codes: Iterable<string>) =>
  [...codes].map((code) => ({ school: schoolName(facts, code) }));

/** What is found in the works where anything is. */
const byWork = <T>(works: readonly AreaWork[], find: (work: AreaWork) => T[]) =>
  works
    .map((work) => ({ work: innerName(work), found: find(work) }))
    .filter(({ found }) => found.length > 0);

/** Schools of which nothing came though they have the grade; works that miss the same schools together. */
function missingOf(facts: AreaFacts): FactsOf<typeof dataDictionary>['missing'] {
  const bySchools = new Map<string, { work: string }[]>();
  for (const { work, found } of byWork(facts.works, ({ missing }) => missing)) {
    const key = found.map(({ school_code }) => school_code).join(' ');
    bySchools.set(key, [...(bySchools.get(key) ?? []), { work }]);
  }
  return [...bySchools].map(([key, works]) => ({ schools: named(facts, key.split(' ')), works }));
}

function peopleFacts(facts: AreaFacts, { minN }: AreaContext): FactsOf<typeof peopleDictionary> {
  const absent = byWork(facts.works, ({ schools: rows }) =>
    rows.filter((row) => row.absent_notable && row.n >= minN),
  );
  const codes = new Set(absent.flatMap(({ found }) => found.map((row) => row.school_code)));
  return {
    absent: absent.map(({ work, found }) => ({
      work,
      places: byPlace(
        facts,
        found.map(({ school_code, n, n_absent: absent }) => ({
          ...{ school_code, n_absent: absent ?? 0, n_listed: n + (absent ?? 0) },
        })),
      ),
    })),
    absent_schools: named(facts, codes),
    n_absent_schools: codes.size,
    attention: facts.works.flatMap((row) => {
      const { n = 0, n_schools = 0 } = row.attention ?? {};
      return row.attention
        ? [{ work: innerName(row), n_attention: n, n_attention_schools: n_schools }]
        : [];
    }),
  };
}

function helpFacts(facts: AreaFacts, context: AreaContext): FactsOf<typeof helpDictionary> {
  const { works } = facts;
  const lower = new Set(
    works.flatMap((work) => beyond(work, 'lower').map(({ school_code }) => school_code)),
  );
  return {
    listed_year: facts.listYear,
    n_listed: facts.listed.length,
    above_works: byWork(works, (work) => beyond(work, 'higher')).map(({ work, found }) => ({
      work,
      n_above: found.length,
      schools: named(
        facts,
        found.map(({ school_code }) => school_code),
      ),
    })),
    places_works: byWork(works, (work) =>
      comparedPlaces(work, context).filter(({ comparison }) => comparison?.verdict === 'higher'),
    ).map(({ work, found }) => ({ work, places: found.map(({ name }) => ({ place: name })) })),
    topics: topicsOf(facts, context),
    small_works: works.flatMap((work) => {
      const few = work.schools.filter(({ n }) => n < context.tiers.share);
      const few_n = few.reduce((sum, { n }) => sum + n, 0);
      return few.length > 1 && few_n >= context.minN
        ? [{ work: innerName(work), few_schools: few.length, few_n }]
        : [];
    }),
    lower_places: byPlace(
      facts,
      [...facts.schools.keys()]
        .filter((code) => lower.has(code))
        .map((code) => ({ school_code: code })),
    ),
  };
}

export const areaFindingFacts = (
  facts: AreaFacts,
  context: AreaContext,
): FactsOf<typeof areaDictionary> => ({
  ...tierFacts(context.tiers),
  region: facts.area.scope === 'region',
  ...dataFacts(facts),
  ...peopleFacts(facts, context),
  ...helpFacts(facts, context),
});
