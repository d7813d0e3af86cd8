import type { Database } from '../store/database.ts';
import { fillTable } from '../store/fill.ts';
import { type Draws, drawUntil, streamOf } from './draws.ts';
import { limitsOf } from './limits.ts';
import { type Profile, profilesOf } from './profile.ts';
import { columnsOf, rowsBy } from './rows.ts';

/** By band of totals: deviations of its papers from what their totals tell, task by task, one paper after another. */
type Pool = ReadonlyMap<number, Float64Array>;

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
    await drawPapers(db, doubtful, limits('corridor_papers'));
    const schools = await schoolsOf(db);
    const rows = [];
    for (const [id, profiles] of rowsBy(doubtful, ({ procedure_id }) => procedure_id)) {
      const pool = await poolOf(db, id);
      for (const profile of profiles) {
        const school = schools.get(`${id} ${profile.school_code}`);
        const draws = drawProfile(profile, school, pool, settings);
        if (draws) rows.push({ ...profile, ...draws });
      }
    }
    await db.run('drop table drawn_paper; drop table doubtful');
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
  const tasks = school?.variances.length ?? 0;
  if (!school || tasks === 0) return null;
  const { bands, variances } = school;
  const urns = bands.map(([band, n]) => urnOf(pool.get(band), tasks, n));
  if (urns.some(({ papers, places }) => papers.length !== places.length * tasks))
    throw new Error(`papers of other tasks: ${procedure_id} ${school_code}`);
  if (urns.some(({ places, taken }) => places.length < taken.length)) return null;
  const next = streamOf(`S3|${procedure_id}|${school_code}`);
  const varying = variances.filter((variance) => variance > 0).length;
  const sums = new Float64Array(tasks);
  return drawUntil(() => {
    sums.fill(0);
    for (const urn of urns) addDrawn(urn, sums, next);
    let squares = 0;
    for (let i = 0; i < tasks; i++) {
      const variance = variances[i] ?? 0;
      if (variance > 0) squares += (sums[i] ?? 0) ** 2 / variance;
    }
    return (squares / varying) * usual >= index;
  }, settings);
}

/** Papers of a band, their places in the urn, and where those drawn last were taken from. */
type Urn = { papers: Float64Array; places: Int32Array; taken: Int32Array };

const urnOf = (papers: Float64Array = new Float64Array(), tasks: number, n: number): Urn => ({
  papers,
  places: Int32Array.from({ length: Math.floor(papers.length / tasks) }, (_, i) => i),
  taken: new Int32Array(n),
});

/** Draws some of the papers, each at most once, and adds them up; the urn is put back in order for the next draw. */
function addDrawn({ papers, places, taken }: Urn, sums: Float64Array, next: () => number): void {
  const [size, n, tasks] = [places.length, taken.length, sums.length];
  for (let i = 0; i < n; i++) {
    const from = i + Math.floor(next() * (size - i));
    taken[i] = from;
    swap(places, i, from);
    const at = (places[i] ?? 0) * tasks;
    for (let task = 0; task < tasks; task++) {
      sums[task] = (sums[task] ?? 0) + (papers[at + task] ?? 0);
    }
  }
  for (let i = n - 1; i >= 0; i--) swap(places, i, taken[i] ?? i);
}

function swap(places: Int32Array, a: number, b: number): void {
  const one = places[a] ?? 0;
  places[a] = places[b] ?? 0;
  places[b] = one;
}

/**
 * Makes the tables `doubtful` and `drawn_paper` in memory: papers of each band of the works in doubt, a few hundred at most (by lot,
 * not the first ones), as deviations from the line of the band. The answers are looked through once for all works.
 */
async function drawPapers(db: Database, doubtful: readonly Profile[], most: number): Promise<void> {
  await db.run('create or replace temp table doubtful (procedure_id text, school_code text)');
  await db.append('doubtful', [
    doubtful.map(({ procedure_id }) => procedure_id),
    doubtful.map(({ school_code }) => school_code),
  ]);
  await db.run(
    `create or replace temp table drawn_paper as
     with paper as (
       select paper_total.result_id, paper_total.procedure_id, total_band.band, paper_total.total, paper_total.lot
       from paper_total
       join total_band using (procedure_id, total)
       semi join doubtful using (procedure_id)
       qualify row_number() over (
         partition by paper_total.procedure_id, total_band.band order by paper_total.lot
       ) <= $most
     ),
     points as (
       select paper.*, answer.position, answer.score
       from paper join answer using (result_id)
     ),
     line as (
       select procedure_id, band, position, sum(score) / count(*) as mean, sum(total) / count(*) as mean_total,
         coalesce(
           (count(*) * sum(score * total) - sum(score) * sum(total))
             / nullif(count(*) * sum(total * total) - sum(total) * sum(total), 0), 0
         ) as slope
       from points group by procedure_id, band, position
     )
     select points.procedure_id, points.band, points.lot,
       list(points.score - line.mean - line.slope * (points.total - line.mean_total) order by points.position) as deviations
     from points join line using (procedure_id, band, position)
     group by points.procedure_id, points.band, points.lot, points.result_id
     order by points.procedure_id, points.band, points.lot`,
    { most },
  );
}

async function poolOf(db: Database, id: string): Promise<Pool> {
  const bands = await db.all<{ band: number; deviations: number[] }>(
    `select band, flatten(list(deviations order by lot)) as deviations
     from drawn_paper where procedure_id = $id group by band`,
    { id },
  );
  return new Map(bands.map(({ band, deviations }) => [band, Float64Array.from(deviations)]));
}

/** Schools in doubt by work and code. */
async function schoolsOf(db: Database): Promise<Map<string, School>> {
  const rows = await db.all<{ key: string; bands: number[]; ns: number[]; variances: number[] }>(
    `with own as (
       select procedure_id, school_code, total_band.band, sum(school_total.n)::integer as n
       from school_total
       join total_band using (procedure_id, total)
       semi join doubtful using (procedure_id, school_code)
       group by procedure_id, school_code, total_band.band
     ),
     bands as (
       select procedure_id, school_code, list(band order by band) as bands, list(n order by band) as ns
       from own group by procedure_id, school_code
     ),
     tasks as (
       select procedure_id, school_code, list(case when z is null then 0 else variance end order by position) as variances
       from task_corridor semi join doubtful using (procedure_id, school_code)
       group by procedure_id, school_code
     )
     select procedure_id || ' ' || school_code as key, bands, ns, coalesce(variances, []) as variances
     from bands left join tasks using (procedure_id, school_code)`,
  );
  return new Map(
    rows.map(({ key, bands, ns, variances }) => [
      key,
      { bands: bands.map((band, i) => [band, ns[i] ?? 0]), variances },
    ]),
  );
}
