import type { Database } from '../store/database.ts';
import { fillTable } from '../store/fill.ts';
import { type Draws, drawUntil, streamOf } from './draws.ts';
import { limitsOf } from './limits.ts';
import { type Profile, profilesOf } from './profile.ts';
import { columnsOf, rowsBy } from './rows.ts';

/** Papers of a band of totals as deviations from what their totals tell, task by task. */
type Pool = Map<number, Float64Array[]>;

/** How many papers of each band a school has, and the variance of each task by chance. */
type School = { bands: [band: number, n: number][]; variances: number[] };

const columns = ['school_code', 'procedure_id', 'n_draws', 'n_beyond', 'p_value'] as const;

/**
 * The step that fills `corridor_draw`: where the scaled χ² says a profile of tasks is unusual, groups of other papers with the same totals
 * are drawn and say how unusual it is. The key of the school and work seeds the draws.
 */
export const corridorDraw = {
  name: 'corridor_draw',
  reads: [
    'answer',
    'corridor_index',
    'paper_total',
    'ref_threshold',
    'school_total',
    'task_corridor',
    'total_band',
  ],
  writes: ['corridor_draw'],
  async run(db: Database): Promise<void> {
    const limits = await limitsOf(db);
    const doubtful = (await profilesOf(db, limits)).filter(
      ({ n, n_schools, approximate }) =>
        n_schools >= limits('signal_min_schools') &&
        n >= limits('signal_min_n') &&
        approximate !== null &&
        approximate < limits('draws_from_p'),
    );
    const settings = { stop: limits('draws_stop'), most: limits('draws_max') };
    const rows = [];
    for (const [id, profiles] of rowsBy(doubtful, ({ procedure_id }) => procedure_id)) {
      const pool = await poolOf(db, id, limits('corridor_papers'));
      const schools = await schoolsOf(db, id);
      for (const profile of profiles) {
        const draws = drawProfile(profile, schools.get(profile.school_code), pool, settings);
        if (draws) rows.push({ ...profile, ...draws });
      }
    }
    await fillTable(db, 'corridor_draw', columnsOf(rows, columns));
  },
};

/** Draws groups with as many papers of each band as the school has; null where a band has fewer papers than the school (a purged round). */
export function drawProfile(
  { procedure_id, school_code, index, usual }: Profile,
  school: School | undefined,
  pool: Pool,
  settings: { stop: number; most: number },
): Draws | null {
  if (!school || school.bands.some(([band, n]) => (pool.get(band)?.length ?? 0) < n)) return null;
  const next = streamOf(`S3|${procedure_id}|${school_code}`);
  const { bands, variances } = school;
  const varying = variances.filter((variance) => variance > 0).length;
  return drawUntil(() => {
    const sums = new Float64Array(variances.length);
    for (const [band, n] of bands) {
      for (const paper of drawn(pool.get(band) ?? [], n, next)) {
        for (let i = 0; i < sums.length; i++) sums[i] = (sums[i] ?? 0) + (paper[i] ?? 0);
      }
    }
    let squares = 0;
    for (const [i, variance] of variances.entries())
      if (variance > 0) squares += (sums[i] ?? 0) ** 2 / variance;
    return (squares / varying) * usual >= index;
  }, settings);
}

/** Some of the papers, each at most once. The list is put back in order: what one school draws does not move another's draws. */
function drawn(papers: Float64Array[], n: number, next: () => number): Float64Array[] {
  const places = Array.from({ length: n }, (_, i) => i + Math.floor(next() * (papers.length - i)));
  for (const [i, place] of places.entries()) swap(papers, i, place);
  const chosen = papers.slice(0, n);
  for (const [i, place] of [...places.entries()].reverse()) swap(papers, i, place);
  return chosen;
}

function swap(papers: Float64Array[], a: number, b: number): void {
  const [one, other] = [papers[a], papers[b]];
  if (!one || !other) throw new Error(`no paper to draw: ${b}`);
  papers[a] = other;
  papers[b] = one;
}

/** Papers of each band, a few hundred at most (by a hash, not the first ones), as deviations from the line of the band. */
async function poolOf(db: Database, id: string, most: number): Promise<Pool> {
  const papers = await db.all<{ band: number; deviations: number[] }>(
    `with placed as (
       select paper_total.result_id, total_band.band, paper_total.total
       from paper_total
       join total_band using (procedure_id, total)
       where procedure_id = $id
     ),
     paper as (
       select * from placed
       qualify row_number() over (partition by band order by hash(result_id), result_id) <= $most
     ),
     points as (
       select paper.result_id, paper.band, paper.total, answer.position, answer.score
       from paper join answer using (result_id)
     ),
     line as (
       select band, position, sum(score) / count(*) as mean, sum(total) / count(*) as mean_total,
         coalesce(
           (count(*) * sum(score * total) - sum(score) * sum(total))
             / nullif(count(*) * sum(total * total) - sum(total) * sum(total), 0), 0
         ) as slope
       from points group by band, position
     )
     select points.band,
       list(points.score - line.mean - line.slope * (points.total - line.mean_total) order by points.position) as deviations
     from points join line using (band, position)
     group by points.band, points.result_id
     order by points.band, points.result_id`,
    { id, most },
  );
  const pool: Pool = new Map();
  for (const { band, deviations } of papers) {
    const list = pool.get(band) ?? [];
    pool.set(band, list);
    list.push(Float64Array.from(deviations));
  }
  return pool;
}

async function schoolsOf(db: Database, id: string): Promise<Map<string, School>> {
  const bands = await db.all<{ school_code: string; bands: number[]; ns: number[] }>(
    `select school_code, list(band order by band) as bands, list(n order by band) as ns
     from (
       select school_total.school_code, total_band.band, sum(school_total.n)::integer as n
       from school_total join total_band using (procedure_id, total)
       where procedure_id = $id group by school_total.school_code, total_band.band
     )
     group by school_code order by school_code`,
    { id },
  );
  const tasks = await db.all<{ school_code: string; variances: number[] }>(
    `select school_code, list(case when z is null then 0 else variance end order by position) as variances
     from task_corridor where procedure_id = $id group by school_code order by school_code`,
    { id },
  );
  const variances = new Map(tasks.map((row) => [row.school_code, row.variances]));
  return new Map(
    bands.map(({ school_code, bands: list, ns }) => [
      school_code,
      {
        bands: list.map((band, i) => [band, ns[i] ?? 0]),
        variances: variances.get(school_code) ?? [],
      },
    ]),
  );
}
