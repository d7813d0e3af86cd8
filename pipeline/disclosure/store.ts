import type { Database } from '../store/database.ts';
import type { Audience } from './audience.ts';
import { type Group, type Own, readGroups } from './group.ts';
import { showGroups } from './shown.ts';

/**
 * Makes the table `shown_group` in memory: what an audience is shown of every group (region, municipality, school) in every
 * procedure. `open` = nothing of the group, nor of those beside it, is hidden for its size: finer figures may be printed.
 */
export async function storeShown(db: Database, audience: Audience, own: Own): Promise<void> {
  const byProcedure = new Map<string, Group[]>();
  for (const group of await readGroups(db, audience.finest_scope)) {
    byProcedure.set(group.procedure_id, [...(byProcedure.get(group.procedure_id) ?? []), group]);
  }
  const shown = [...byProcedure.values()].flatMap((groups) => showGroups(groups, audience, own));
  const rows = shown.map(({ group, state, count, low, band }) => ({
    ...{ procedure_id: group.procedure_id, scope: group.scope, scope_code: group.scope_code },
    ...{ state, count_shown: count, low_shown: low, band },
  }));
  // a store opened for reading takes no appended rows, not even into memory
  await db.run(
    `create or replace temp table shown_group as
     select *, state = 'whole'
       and bool_and(state in ('whole', 'withheld')) over (partition by procedure_id, scope) as open
     from (select unnest(from_json($rows, $shape), recursive := true))`,
    {
      rows: JSON.stringify(rows),
      shape: JSON.stringify([
        {
          ...{ procedure_id: 'varchar', scope: 'varchar', scope_code: 'varchar', state: 'varchar' },
          ...{ count_shown: 'boolean', low_shown: 'boolean', band: 'varchar' },
        },
      ]),
    },
  );
}
