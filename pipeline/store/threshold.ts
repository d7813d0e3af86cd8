import type { Tiers } from '../russian/share.ts';
import type { Database } from './database.ts';

/** A normative number with its words (ref_threshold). */
export type Threshold = {
  name: string;
  value: number;
  words: string;
  source: string;
  source_year: number | null;
  status: string;
};

/** All thresholds by name. */
export async function thresholdsOf(db: Database): Promise<Map<string, Threshold>> {
  const rows = await db.all<Threshold>('select * from ref_threshold order by name');
  return new Map(rows.map((row) => [row.name, row]));
}

/** A number of ref_threshold by name. @throws Error when reference data lack it */
export function limit(thresholds: ReadonlyMap<string, Threshold>, name: string): number {
  const row = thresholds.get(name);
  if (!row) throw new Error(`missing threshold: ${name}`);
  return row.value;
}

/** Group sizes at which wording changes. */
export function tiersOf(thresholds: ReadonlyMap<string, Threshold>): Tiers {
  return {
    count: limit(thresholds, 'list_words_n'),
    share: limit(thresholds, 'share_words_n'),
    plain: limit(thresholds, 'share_only_n'),
  };
}
