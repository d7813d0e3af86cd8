import type { Database } from '../store/database.ts';
import { fillTable } from '../store/fill.ts';
import type { Step } from './run.ts';

/** A square matrix, row after row. */
type Matrix = Float64Array;

type Pair = {
  work: number;
  band: number;
  position: number;
  other: number;
  n: number;
  sum_score: number;
  sum_other: number;
  sum_product: number;
};

type School = {
  procedure_id: string;
  work: number;
  school_code: string;
  n: number;
  index: number;
  n_tasks: number;
};

/** How many papers of a band a school has (its place among the schools, from 0), and how many the band has. */
type Weight = { place: number; band: number; n: number; size: number };

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
    // parts of a millionth of a millionth as whole numbers: the sum does not depend on the order of rows
    await db.run(`
      create or replace temp table corridor_school as
      select row_number() over (order by procedure_id, school_code)::integer - 1 as place,
        dense_rank() over (order by procedure_id)::integer as work,
        procedure_id, school_code, any_value(n) as n, count(z)::integer as n_tasks,
        sum((1e12 * z * z)::hugeint)::double / 1e12 / count(z) as "index"
      from task_corridor group by procedure_id, school_code having count(z) > 0`);
    const schools = await db.all<School>(
      'select * exclude (place) from corridor_school order by place',
    );
    const variances = await variancesOf(db, schools);
    await db.run('drop table corridor_school');
    await fillTable(db, 'corridor_index', {
      school_code: schools.map(({ school_code }) => school_code),
      procedure_id: schools.map(({ procedure_id }) => procedure_id),
      n: schools.map(({ n }) => n),
      n_tasks: schools.map(({ n_tasks }) => n_tasks),
      index: schools.map(({ index }) => index),
      mean: schools.map(() => 1),
      variance: variances,
    });
  },
};

/** Variance of the index of each school, in their order. */
async function variancesOf(db: Database, schools: readonly School[]): Promise<(number | null)[]> {
  const pairs = await db.columns<Pair>(
    `select work.work, band, position, other, pair.n, sum_score, sum_other, sum_product
     from task_pair as pair
     join (select distinct procedure_id, work from corridor_school) as work using (procedure_id)
     order by work.work, band, position, other`,
  );
  const weights = await db.columns<Weight>(
    `with size as (
       select procedure_id, band, sum(n)::integer as size from total_band group by procedure_id, band
     )
     select corridor_school.place, size.band, sum(school_total.n)::integer as n, any_value(size.size) as size
     from school_total
     join total_band using (procedure_id, total)
     join size using (procedure_id, band)
     join corridor_school using (procedure_id, school_code)
     group by corridor_school.place, size.band
     order by corridor_school.place, size.band`,
  );
  const variances: (number | null)[] = [];
  let [work, pairTo, weightTo] = [0, 0, 0];
  let matrices = new Map<number, Matrix>();
  let size = 0;
  for (const [place, school] of schools.entries()) {
    if (school.work !== work) {
      work = school.work;
      const from = pairTo;
      while (pairs.work[pairTo] === work) pairTo += 1;
      const positions = [...new Set(pairs.position.slice(from, pairTo))].sort((a, b) => a - b);
      size = positions.length;
      matrices = bandMatrices(pairs, from, pairTo, positions);
    }
    const sum = new Float64Array(size ** 2);
    for (; weights.place[weightTo] === place; weightTo += 1) {
      const [band = 0, n = 0, of = 1] = [
        weights.band[weightTo],
        weights.n[weightTo],
        weights.size[weightTo],
      ];
      add(sum, matrices.get(band), n * (1 - n / of));
    }
    variances.push(varianceOf(sum, size, school.n_tasks));
  }
  return variances;
}

/**
 * Covariances of tasks by band of totals. In a band of several totals what the total explains is taken out, as in
 * task_corridor: the total is the sum of the tasks, so its covariance with a task is the sum of a row.
 */
function bandMatrices(
  pairs: { [K in keyof Pair]: Pair[K][] },
  from: number,
  to: number,
  positions: readonly number[],
): Map<number, Matrix> {
  const size = positions.length;
  const place = new Map(positions.map((position, i) => [position, i]));
  const matrices = new Map<number, Matrix>();
  for (let row = from; row < to; row += 1) {
    const at = (column: keyof Pair): number => pairs[column][row] ?? 0;
    const [band, n] = [at('band'), at('n')];
    const matrix = matrices.get(band) ?? new Float64Array(size * size);
    matrices.set(band, matrix);
    const [i = 0, j = 0] = [place.get(at('position')), place.get(at('other'))];
    // whole numbers: a task that does not vary has exactly 0
    const covariance =
      n > 1 ? (n * at('sum_product') - at('sum_score') * at('sum_other')) / (n * (n - 1)) : 0;
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
