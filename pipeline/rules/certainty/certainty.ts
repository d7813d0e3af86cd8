import type { Database } from '../../store/database.ts';
import { fillTable } from '../../store/fill.ts';
import { limit, thresholdsOf } from '../../store/threshold.ts';
import { type Combination, type Rule, ruleMet, storedRules } from '../rule.ts';
import { asSums } from './clause.ts';
import { type Judgement, judgeOf } from './judge.ts';
import { forgetNames, numberNames } from './numbers.ts';
import { countPupils } from './pupils.ts';
import { readSchoolSeries, type SchoolSeries } from './school-series.ts';

/** Makes `list_certainty` for every school of every list, excluded ones too. */
export const certaintyStep = {
  name: 'list_certainty',
  reads: ['low_result', 'low_results_clause', 'series_count', 'series_posterior', 'result'],
  writes: ['list_certainty'],
  run: fillCertainty,
};

/** The clauses of a school by the rule itself. */
type Answered = {
  /** number of the profile */
  rule: number;
  year: number;
  school: number;
  /** met | not_met | undefined, by clause in the order of the profile, one after another */
  met: string;
  n_pupils: number;
};

/** What a rule makes of its clauses. */
type Verdict = { clauses: readonly string[]; met: boolean; defined: boolean };

type ClauseWords = { rule: number; year: number; position: number; words: string };

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
  const answers = groupedByRule(await readAnswers(db));
  const words = groupedByRule(await readWords(db));
  const schools = groupedByRule(await readSchoolSeries(db));
  const lines = (await storedRules(db)).flatMap((rule, i) =>
    judgeProfile(rule, answers.get(i) ?? [], words.get(i) ?? [], schools.get(i) ?? [], classes),
  );
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

function groupedByRule<T extends { rule: number }>(rows: readonly T[]): Map<number, T[]> {
  const groups = new Map<number, T[]>();
  for (const row of rows) {
    const group = groups.get(row.rule);
    if (group) group.push(row);
    else groups.set(row.rule, [row]);
  }
  return groups;
}

const readAnswers = (db: Database): Promise<Answered[]> =>
  db.all<Answered>(
    `select profile_number.rule, clause.year, school_number.school, coalesce(any_value(pupils.n_pupils), 0) as n_pupils,
       string_agg(clause.met, ' ' order by clause.position) as met
     from low_results_clause as clause
     join school_number using (school_code)
     join profile_number using (profile)
     left join list_pupils as pupils using (profile, year, school_code)
     group by all order by profile_number.rule, clause.year, school_number.school`,
  );

const readWords = (db: Database): Promise<ClauseWords[]> =>
  db.all<ClauseWords>(
    `select distinct profile_number.rule, year, position, clause_words as words
     from low_results_clause join profile_number using (profile)
     order by all`,
  );

function judgeProfile(
  rule: Rule,
  answers: readonly Answered[],
  words: readonly ClauseWords[],
  schools: readonly SchoolSeries[],
  classes: Classes,
): Line[] {
  const { profile } = rule;
  const seriesOf = new Map(
    schools.map(({ year, school, series }) => [`${year} ${school}`, series]),
  );
  const sums = asSums(rule);
  const judge = sums ? judgeOf(sums) : null;
  const verdictOf = verdicts(rule);
  return answers.map((answered) => {
    const series = seriesOf.get(`${answered.year} ${answered.school}`) ?? [];
    const verdict = verdictOf(answered.met);
    const reason = whyNot(answered, verdict, judge !== null, words);
    const judged = judge && reason === null ? judge(series) : {};
    return {
      profile,
      year: answered.year,
      school: answered.school,
      nSeries: series.length,
      nPupils: answered.n_pupils,
      ...judged,
      ...classOf(answered, verdict.met, judged, reason, classes),
    };
  });
}

/** Verdicts by what the clauses say: many schools answer alike. */
function verdicts(rule: Combination): (met: string) => Verdict {
  const known = new Map<string, Verdict>();
  const verdict = (clauses: readonly string[]): Verdict => {
    const holds = (is: (clause: string) => boolean) => ruleMet(rule, clauses.map(is)) === true;
    return {
      clauses,
      met: holds((clause) => clause === 'met'),
      // all a rule needs is defined where all must hold, something where any may
      defined: holds((clause) => clause !== 'undefined'),
    };
  };
  return (met) => {
    const found = known.get(met) ?? verdict(met.split(' '));
    known.set(met, found);
    return found;
  };
}

/**
 * Why there is no probability; null = there is one. Under `all` a clause that is not defined leaves the whole undefined, as
 * it does the verdict; under `any` the others answer, unless none is defined.
 */
function whyNot(
  answered: Answered,
  verdict: Verdict,
  sums: boolean,
  words: readonly ClauseWords[],
): string | null {
  if (answered.n_pupils === 0) return 'учитываемых результатов нет';
  if (!sums) return 'вероятность вычисляется только для условий, которые считают процедуры';
  if (verdict.defined) return null;
  const lacking = words.filter(
    ({ year, position }) => year === answered.year && verdict.clauses[position - 1] === 'undefined',
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
