import { normalCdf, normalQuantile } from '../../pipeline/statistics/normal.ts';
import type { Database, Row } from '../../pipeline/store/database.ts';
import { given, insert, paper, school, work } from '../sql/given.ts';
import { random } from '../sql/round.ts';

/** How the simulated regions are made; shares live on the probit scale. */
export const assumptions = {
  schools: 80,
  /** pupils of a work: from … to, evenly on the logarithmic scale */
  pupils: [3, 120],
  /** middle of the shares of low results of a series, drawn evenly */
  middle: [0.13, 0.24],
  /** standard deviations: of schools, of a series within a school, of a year of a school, of a series within it */
  schoolSd: 0.45,
  seriesSd: 0.25,
  yearSd: 0.2,
  seriesYearSd: 0.15,
  /** numbers of series that the regions write in turn, each in two years */
  series: [3, 4, 6, 8],
} as const;

const years = [2022, 2023];

/** A region whose true shares are known: by school, its usual number of pupils and the true share of each series. */
export type SimulatedRegion = {
  db: Database;
  truth: Map<string, { pupils: number; shares: number[] }>;
};

/** Makes a region from a seed: latent shares, two years of counts, and rows of pupils that show them. */
export async function simulatedRegion(seed: number): Promise<SimulatedRegion> {
  const next = random(seed);
  const normal = (sd: number) => sd * normalQuantile(Math.max(next(), 1e-12));
  const between = ([from, to]: readonly [number, number]) => from + (to - from) * next();
  const { schoolSd, seriesSd, yearSd, seriesYearSd, pupils } = assumptions;
  const kinds = seriesKinds.slice(0, assumptions.series[seed % assumptions.series.length]);
  const shock = yearSd ** 2 + seriesYearSd ** 2;
  const middles = kinds.map(
    () =>
      normalQuantile(between(assumptions.middle)) *
      Math.sqrt(1 + shock + schoolSd ** 2 + seriesSd ** 2),
  );
  const truth: SimulatedRegion['truth'] = new Map();
  const counts: Row[] = [];
  for (let i = 0; i < assumptions.schools; i++) {
    const code = String(101001 + i);
    const size = Math.exp(between([Math.log(pupils[0]), Math.log(pupils[1] + 1)]));
    const ofSchool = normal(schoolSd);
    const levels = middles.map((middle) => middle + ofSchool + normal(seriesSd));
    // the true share is that of the long run: what the shocks of many years average to
    const shares = levels.map((level) => normalCdf(level / Math.sqrt(1 + shock)));
    truth.set(code, { pupils: Math.floor(size), shares });
    for (const year of years) {
      const ofYear = normal(yearSd);
      for (const [s, kind] of kinds.entries()) {
        const p = normalCdf((levels[s] ?? 0) + ofYear + normal(seriesYearSd));
        const n = Math.max(1, Math.floor(size * between([0.85, 1.15])));
        let low = 0;
        for (let k = 0; k < n; k++) if (next() < p) low += 1;
        counts.push({ code, procedure_id: `vpr-${year}-${kind.subject}-${kind.grade}`, n, low });
      }
    }
  }
  const db = await given(
    {
      ...paper(),
      school: [...truth.keys()].map((code) => school(code)),
      procedure: years.flatMap((year) =>
        kinds.map((kind) => work('vpr', year, { ...kind, pupil_grade: kind.grade })),
      ),
    },
    { threads: 1 },
  );
  await db.run(
    'create temp table simulated (code text, procedure_id text, n integer, low integer)',
  );
  await insert(db, 'simulated', counts);
  await db.run(
    `insert into result by name
     select row_number() over (order by procedure_id, code, pupil)::integer as result_id, procedure_id, code as school_code,
       '5А' as class, grade as pupil_grade, concat_ws('-', code, year, grade, pupil) as participant,
       'code' as participant_basis, 'main' as period, 1 as attempt, true as counts, 'taken' as status,
       case when pupil < low then 1 else 2 end as primary_score, case when pupil < low then 2 else 3 end as mark,
       pupil < low as low, 'f' as source_id, 'Лист1' as sheet, 1 as source_row
     from (select *, unnest(range(n)) as pupil from simulated) join procedure using (procedure_id)`,
  );
  return { db, truth };
}

const seriesKinds = [5, 6, 7, 8].flatMap((grade) => [
  { subject: 'mathematics', grade },
  { subject: 'russian', grade },
]);
