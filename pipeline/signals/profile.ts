import { chiSquareTail } from '../statistics/gamma.ts';
import type { Database } from '../store/database.ts';
import type { Limits } from './limits.ts';
import { rowsBy } from './rows.ts';
import { usualExcess } from './usual-spread.ts';

type Row = {
  school_code: string;
  procedure_id: string;
  n: number;
  index: number;
  mean: number;
  variance: number | null;
};

/** A school's profile of tasks beside the usual ones. */
export type Profile = Row & {
  n_schools: number;
  /** times by which the index of a school of the size exceeds chance by itself */
  usual: number;
  /** by the scaled χ²; null where the variance is not known */
  approximate: number | null;
};

/**
 * Profiles of every school and work. The index is a sum of squares with a known mean and variance by chance, near a χ² scaled to
 * both (Satterthwaite, 1946), and chance is taken times what schools of the work differ by themselves.
 */
export async function profilesOf(db: Database, limits: Limits): Promise<Profile[]> {
  const rows = await db.all<Row>(`
    select school_code, procedure_id, n, "index", mean, variance
    from corridor_index order by procedure_id, school_code`);
  return [...rowsBy(rows, ({ procedure_id }) => procedure_id).values()].flatMap((schools) => {
    const enough = schools.filter(({ n }) => n >= limits('signal_min_n'));
    const excess = usualExcess(
      enough.map((row) => ({ value: row.index, median: medianOf(row), n: row.n })),
    );
    return schools.map((row) => {
      const usual = 1 + row.n * excess;
      return { ...row, n_schools: schools.length, usual, approximate: tailOf(row, usual) };
    });
  });
}

/** Degrees of freedom and scale of the χ² with the mean and variance. */
const likeSquare = ({ mean, variance }: Row & { variance: number }) => ({
  df: (2 * mean ** 2) / variance,
  scale: variance / (2 * mean),
});

const isKnown = (row: Row): row is Row & { variance: number } => (row.variance ?? 0) > 0;

function tailOf(row: Row, usual: number): number | null {
  if (!isKnown(row)) return null;
  const { df, scale } = likeSquare(row);
  return chiSquareTail(row.index / usual / scale, df);
}

/** Median of the index by chance: that of a χ² by Wilson and Hilferty (1931), scaled. */
function medianOf(row: Row): number {
  if (!isKnown(row)) return row.mean;
  const { df, scale } = likeSquare(row);
  return scale * df * (1 - 2 / (9 * df)) ** 3;
}
