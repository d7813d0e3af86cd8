import type { Database } from '../../store/database.ts';
import { fillTable } from '../../store/fill.ts';
import { limit, thresholdsOf } from '../../store/threshold.ts';
import { type Rule, storedRules } from '../rule.ts';
import { areSums } from './clause.ts';
import { type Judgement, judgeOf } from './judge.ts';
import { forgetNames, numberNames } from './numbers.ts';
import { countPupils } from './pupils.ts';
import { readSchoolSeries } from './school-series.ts';

/** Makes `list_certainty` for every school of every list, excluded ones too. */
export const certaintyStep = {
  name: 'list_certainty',
  reads: ['low_result', 'low_results_clause', 'series_count', 'series_posterior', 'result'],
  writes: ['list_certainty'],
  run: fillCertainty,
};

/** The clauses of a school by the rule itself. */
type Answered = {
  year: number;
  school: number;
  n_met: number;
  n_undefined: number;
  n_clauses: number;
  /** the clauses that are not defined: 2 to the power of each position */
  lacking: number;
  n_pupils: number;
};

type ClauseWords = { year: number; position: number; words: string };

type Line = Partial<Judgement> & {
  profile: string;
  year: number;
  school: number;
  nSeries: number;
  nPupils: number;
  certainty: string | null;
  note: string | null;
};

/** Where one class of certainty begins (ref_threshold). */
type Classes = { confirmed: number; probable: number; uncertain: number; minPupils: number };

async function fillCertainty(db: Database): Promise<void> {
  const thresholds = await thresholdsOf(db);
  const classes: Classes = {
    confirmed: limit(thresholds, 'certainty_confirmed'),
    probable: limit(thresholds, 'certainty_probable'),
    uncertain: limit(thresholds, 'certainty_uncertain'),
    minPupils: limit(thresholds, 'certainty_min_pupils'),
  };
  const codes = await numberNames(db);
  await countPupils(db);
  const lines: Line[] = [];
  for (const rule of await storedRules(db)) lines.push(...(await judgeProfile(db, rule, classes)));
  await db.run('drop table list_pupils');
  await forgetNames(db);
  const column = (value: (line: Line) => string | number | null | undefined) =>
    lines.map((line) => value(line) ?? null);
  await fillTable(db, 'list_certainty', {
    profile: column(({ profile }) => profile),
    year: column(({ year }) => year),
    school_code: column(({ school }) => codes[school]),
    n_series: column(({ nSeries }) => nSeries),
    n_pupils: column(({ nPupils }) => nPupils),
    p_clauses: column(({ pClauses }) => pClauses),
    certainty: column(({ certainty }) => certainty),
    p_listed: column(({ pListed }) => pListed),
    consistency: column(({ consistency }) => consistency),
    p_chance_listing: column(({ pChanceListing }) => pChanceListing),
    p_listed_region: column(({ pListedRegion }) => pListedRegion),
    note: column(({ note }) => note),
  });
}

async function judgeProfile(db: Database, rule: Rule, classes: Classes): Promise<Line[]> {
  const { profile } = rule;
  const answers = await db.all<Answered>(
    `select clause.year, school_number.school, coalesce(any_value(pupils.n_pupils), 0) as n_pupils,
       count(*) as n_clauses,
       count(*) filter (where clause.met = 'met') as n_met,
       count(*) filter (where clause.met = 'undefined') as n_undefined,
       sum(case when clause.met = 'undefined' then 1 << clause.position else 0 end) as lacking
     from low_results_clause as clause
     join school_number using (school_code)
     left join list_pupils as pupils using (profile, year, school_code)
     where clause.profile = $profile
     group by clause.year, school_number.school order by clause.year, school_number.school`,
    { profile },
  );
  const words = await db.all<ClauseWords>(
    `select distinct year, position, clause_words as words from low_results_clause
     where profile = $profile order by year, position`,
    { profile },
  );
  const schools = await readSchoolSeries(db, profile);
  const seriesOf = new Map(
    schools.map(({ year, school, series }) => [`${year} ${school}`, series]),
  );
  const judge = areSums(rule.clauses) ? judgeOf(rule) : null;
  return answers.map((answered) => {
    const series = seriesOf.get(`${answered.year} ${answered.school}`) ?? [];
    const reason = whyNot(rule, answered, judge !== null, words);
    const judged = judge && reason === null ? judge(series) : {};
    return {
      profile,
      year: answered.year,
      school: answered.school,
      nSeries: series.length,
      nPupils: answered.n_pupils,
      ...judged,
      ...classOf(answered, isMet(rule, answered), judged, reason, classes),
    };
  });
}

const isMet = (rule: Rule, { n_met, n_clauses }: Answered): boolean =>
  rule.combine === 'any' ? n_met > 0 : n_met === n_clauses;

/**
 * Why there is no probability; null = there is one. Under `all` a clause that is not defined leaves the whole undefined, as
 * it does the verdict; under `any` the others answer, unless none is defined.
 */
function whyNot(
  rule: Rule,
  answered: Answered,
  sums: boolean,
  words: readonly ClauseWords[],
): string | null {
  if (answered.n_pupils === 0) return 'учитываемых результатов нет';
  if (!sums) return 'вероятность вычисляется только для условий, которые считают процедуры';
  const needed = rule.combine === 'any' ? answered.n_clauses : 1;
  if (answered.n_undefined < needed) return null;
  const lacking = words.filter(
    ({ year, position }) => year === answered.year && (answered.lacking & (1 << position)) !== 0,
  );
  return `не определено: ${lacking.map((clause) => `«${clause.words}»`).join(', ')}`;
}

/**
 * The class of a school. Too few pupils: whatever the verdict. `chance` is said of a verdict only: where the clauses are
 * not met and hardly hold for the true shares either, there is nothing to be sure of, and a school low in one subject
 * must not be called a chance finding.
 */
function classOf(
  { n_pupils }: Answered,
  met: boolean,
  { pClauses }: Partial<Judgement>,
  reason: string | null,
  classes: Classes,
): { certainty: string | null; note: string | null } {
  if (n_pupils > 0 && n_pupils < classes.minPupils) return { certainty: 'too_few', note: reason };
  if (pClauses === undefined) return { certainty: null, note: reason };
  if (pClauses >= classes.confirmed) return { certainty: 'confirmed', note: null };
  if (pClauses >= classes.probable) return { certainty: 'probable', note: null };
  if (pClauses >= classes.uncertain) return { certainty: 'uncertain', note: null };
  if (met) return { certainty: 'chance', note: null };
  return { certainty: null, note: 'условия не выполнены и вряд ли выполняются' };
}
