import { readAudience, readGroups, showGroups } from '../../disclosure/index.ts';
import type { Database } from '../../store/database.ts';
import { groupedBy } from '../list/grouped.ts';

/** Whether low results of a school in a work are told to its municipality by themselves. */
export type IsOpen = (procedure_id: string, school_code: string) => boolean;

/**
 * Decides once for all what municipalities are told: by the same rules as the tables exported for them, so that nothing of a small
 * school can be computed from a municipal sheet.
 */
export async function openWorks(db: Database, municipalities: readonly string[]): Promise<IsOpen> {
  const audience = await readAudience(db, 'municipality');
  const groups = await readGroups(db, audience.finest_scope);
  const works = groupedBy(groups, ({ procedure_id }) => procedure_id);
  const open = new Set<string>();
  for (const municipality of municipalities) {
    for (const [procedure_id, those] of works) {
      const near = those.filter(({ municipality_code }) => municipality_code === municipality);
      for (const { group, low } of showGroups(near, audience, { municipality, school: null })) {
        if (group.scope === 'school' && low) open.add(`${procedure_id}|${group.scope_code}`);
      }
    }
  }
  return (procedure_id, school_code) => open.has(`${procedure_id}|${school_code}`);
}
