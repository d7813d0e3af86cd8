import type { Database } from '../store/database.ts';
import { limit, thresholdsOf } from '../store/threshold.ts';

/** A number of the reference data by name. */
export type Limits = (name: string) => number;

/** The numbers of ref_threshold. @throws Error for a name the reference data lack */
export async function limitsOf(db: Database): Promise<Limits> {
  const thresholds = await thresholdsOf(db);
  return (name) => limit(thresholds, name);
}
