import { quoted, tablesOf } from '../store/catalog.ts';
import type { Database } from '../store/database.ts';
import { frozenMarts, frozenTable } from '../store/frozen.ts';
import { sharedColumns } from './carry.ts';

/**
 * What follows a model: the rows kept about purged procedures join those just computed, before any other mart reads
 * the table. A procedure that spravka.yaml no longer names stays out, as if its files were.
 */
export async function thawing(
  db: Database,
): Promise<(mart: string, lane: Database) => Promise<void>> {
  const marts = new Set(await frozenMarts(db));
  return async (mart, lane) => {
    if (!marts.has(mart)) return;
    const tables = await tablesOf(lane);
    const frozen = frozenTable(mart);
    const shared = sharedColumns(tables.get(frozen), tables.get(mart));
    await lane.run(`
      insert into ${quoted(mart)} by name
      select ${shared} from ${quoted(frozen)} semi join procedure using (procedure_id)`);
  };
}
