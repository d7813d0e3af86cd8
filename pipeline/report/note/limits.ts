import type { Tiers } from '../../russian/share.ts';
import type { Threshold } from './facts.ts';

/** A number of ref_threshold by name. @throws Error when reference data lack it */
function limit(thresholds: ReadonlyMap<string, Threshold>, name: string): number {
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
