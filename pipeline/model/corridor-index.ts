import type { Database } from '../store/database.ts';
import type { Step } from './run.ts';

/** A square matrix, row after row. */
type Matrix = Float64Array;

type Pair = {
  band: number;
  position: number;
  other: number;
  n: number;
  sum_score: number;
  sum_other: number;
  sum_product: number;
};

type School = { school_code: string; n: number; index: number; n_tasks: number };

/**
 * Fills `corridor_index`. The sum of z² over tasks is a quadratic form of the deviations, whose variance is twice the sum of
 * their squared correlations; these depend on which totals the pupils of the school have, so each school has a matrix of its
 * own: the sum over bands of totals of the band's matrix. That is two hundred sums a school and band, too many for rows.
 */
export const corridorIndexStep: Step = {
  name: 'corridor index',
  reads: ['school_total', 'task_corridor', 'task_pair', 'total_band'],
  writes: ['corridor_index'],
  async run(db) {
    await db.run('delete from corridor_index');
    const procedures = await db.all<{ procedure_id: string }>(
      'select distinct procedure_id from task_corridor order by procedure_id',
    );
    for (const { procedure_id } of procedures) await fillProcedure(db, procedure_id);
  },
};

async function fillProcedure(db: Database, id: string): Promise<void> {
  const schools = await db.all<School>(
    // parts of a millionth of a millionth as whole numbers: the sum does not depend on the order of rows
    `select school_code, any_value(n) as n, count(z) as n_tasks,
       sum((1e12 * z * z)::hugeint)::double / 1e12 / count(z) as "index"
     from task_corridor where procedure_id = $id group by school_code having count(z) > 0 order by school_code`,
    { id },
  );
  const pairs = await db.all<Pair>(
    `select band, position, other, n, sum_score, sum_other, sum_product
     from task_pair where procedure_id = $id order by band, position, other`,
    { id },
  );
  const weights = await db.all<{ school_code: string; bands: number[]; ns: number[] }>(
    `select school_code, list(band order by band) as bands, list(n order by band) as ns
     from (
       select school_total.school_code, total_band.band, sum(school_total.n)::integer as n
       from school_total join total_band using (procedure_id, total)
       where procedure_id = $id group by school_total.school_code, total_band.band
     )
     group by school_code`,
    { id },
  );
  const sizes = new Map(
    (
      await db.all<{ band: number; n: number }>(
        'select band, sum(n)::integer as n from total_band where procedure_id = $id group by band',
        { id },
      )
    ).map(({ band, n }) => [band, n]),
  );
  const positions = [...new Set(pairs.map(({ position }) => position))].sort((a, b) => a - b);
  const matrices = bandMatrices(pairs, positions);
  const of = new Map(weights.map((row) => [row.school_code, row]));
  await insert(
    db,
    id,
    schools.map((school) => {
      const own = of.get(school.school_code);
      const sum = new Float64Array(positions.length ** 2);
      own?.bands.forEach((band, i) => {
        const n = own.ns[i] ?? 0;
        add(sum, matrices.get(band), n * (1 - n / (sizes.get(band) ?? n)));
      });
      return { ...school, variance: varianceOf(sum, positions.length, school.n_tasks) };
    }),
  );
}

/**
 * Covariances of tasks by band of totals. In a band of several totals what the total explains is taken out, as in
 * task_corridor: the total is the sum of the tasks, so its covariance with a task is the sum of a row.
 */
function bandMatrices(pairs: readonly Pair[], positions: readonly number[]): Map<number, Matrix> {
  const size = positions.length;
  const place = new Map(positions.map((position, i) => [position, i]));
  const matrices = new Map<number, Matrix>();
  for (const pair of pairs) {
    const { band, n } = pair;
    const matrix = matrices.get(band) ?? new Float64Array(size * size);
    matrices.set(band, matrix);
    const [i = 0, j = 0] = [place.get(pair.position), place.get(pair.other)];
    // whole numbers: a task that does not vary has exactly 0
    const covariance =
      n > 1 ? (n * pair.sum_product - pair.sum_score * pair.sum_other) / (n * (n - 1)) : 0;
    matrix[i * size + j] = covariance;
    matrix[j * size + i] = covariance;
  }
  for (const matrix of matrices.values()) withoutTotal(matrix, size);
  return matrices;
}

/** Far less than one point in a thousand papers of a band varies by: the total of one value, but for rounding. */
const nothing = 1e-9;

function withoutTotal(matrix: Matrix, size: number): void {
  const rows = Array.from({ length: size }, (_, i) =>
    matrix.subarray(i * size, (i + 1) * size).reduce((sum, value) => sum + value, 0),
  );
  const total = rows.reduce((sum, value) => sum + value, 0);
  if (total < nothing) return;
  for (let i = 0; i < size; i += 1) {
    for (let j = 0; j < size; j += 1) {
      const at = i * size + j;
      matrix[at] = (matrix[at] ?? 0) - ((rows[i] ?? 0) * (rows[j] ?? 0)) / total;
    }
  }
}

function add(sum: Matrix, matrix: Matrix | undefined, weight: number): void {
  if (!matrix) return;
  for (let i = 0; i < sum.length; i += 1) sum[i] = (sum[i] ?? 0) + weight * (matrix[i] ?? 0);
}

/** Variance of the mean of k squared deviations with this matrix of covariances; null where nothing varies. */
function varianceOf(matrix: Matrix, size: number, k: number): number | null {
  let squares = 0;
  for (let i = 0; i < size; i += 1) {
    const own = matrix[i * size + i] ?? 0;
    if (own <= nothing) continue;
    for (let j = 0; j < size; j += 1) {
      const other = matrix[j * size + j] ?? 0;
      if (other > nothing) squares += (matrix[i * size + j] ?? 0) ** 2 / (own * other);
    }
  }
  return squares > 0 ? (2 * squares) / k ** 2 : null;
}

type Filled = School & { variance: number | null };

async function insert(db: Database, id: string, rows: readonly Filled[]): Promise<void> {
  await db.run(
    'create or replace temp table corridor_text (school_code text, n text, n_tasks text, "index" text, variance text)',
  );
  await db.append('corridor_text', [
    rows.map((row) => row.school_code),
    rows.map((row) => String(row.n)),
    rows.map((row) => String(row.n_tasks)),
    rows.map((row) => String(row.index)),
    rows.map((row) => (row.variance === null ? null : String(row.variance))),
  ]);
  await db.run(
    `insert into corridor_index
     select school_code, $id, n::integer, n_tasks::integer, "index"::double, 1, variance::double
     from corridor_text order by school_code`,
    { id },
  );
  await db.run('drop table corridor_text');
}
