import { storeShown } from '../../disclosure/index.ts';
import { literal, tablesOf } from '../../store/catalog.ts';
import type { Database } from '../../store/database.ts';
import { cutTable } from '../export/cut.ts';
import type { Build } from './build.ts';

/** Tables with results or with a verdict that pages are made of. */
const read = [
  ...['group_procedure', 'group_comparison', 'group_dynamics', 'group_task', 'group_skill'],
  ...['journal_agreement', 'score_distribution', 'low_results_list', 'low_results_clause'],
  ...['list_certainty', 'result_source', 'source_file', 'finding', 'reject', 'task'],
];

/**
 * The tables of the store as the audience of a build may see them: whole for the institute, else cut as `export` cuts them;
 * a table the audience does not get has no rows. Of schools, municipalities and works a municipality has its own alone.
 */
export async function cutTables(db: Database, build: Build): Promise<(name: string) => string> {
  const { audience, own } = build;
  const whole = (name: string) =>
    name === 'group_procedure' ? `(select *, 'whole' as disclosure from ${name})` : name;
  if (own === null) return whole;
  const whose = { school: null, municipality: own };
  await storeShown(db, audience, whose);
  const columns = await tablesOf(db);
  const made = new Map<string, string>();
  const make = async (name: string, sql: string) => {
    await db.run(`create or replace temp table portal_${name} as ${sql}`);
    made.set(name, `portal_${name}`);
  };
  for (const name of read) {
    const cut = cutTable(name, columns.get(name) ?? [], { audience, own: whose, pupils: false });
    await make(name, 'sql' in cut ? cut.sql : `select * from ${name} where false`);
  }
  const mine = `municipality_code = ${literal(own)}`;
  await make('municipality', `select * from municipality where ${mine}`);
  await make('school', `select * from school where ${mine}`);
  await make(
    'procedure',
    `select * from procedure where (municipality_code is null or ${mine}) and procedure_id in (
      select procedure_id from portal_group_procedure where scope = 'school')`,
  );
  return (name) => {
    const table = made.get(name);
    if (!table) throw new Error(`table not cut: ${name}`);
    return table;
  };
}
