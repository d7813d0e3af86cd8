import type { Database } from '../store/database.ts';

type Node = Record<string, unknown>;

type Serialized = { error: boolean; error_message?: string; statements?: unknown[] };

/** Answers by text: a tree takes longer to make than many a model to run, and the texts do not change while the program runs. */
const answered = new Map<string, readonly string[]>();

/**
 * Names of the tables a SELECT reads, sorted: the BASE_TABLE nodes of DuckDB's own syntax tree that no CTE in scope hides.
 * (`getTableNames` returns an empty list without an error for USING, NATURAL, UNPIVOT and others.)
 * @throws Error when the text is not one SELECT
 */
export async function tablesRead(db: Database, sql: string): Promise<readonly string[]> {
  const known = answered.get(sql);
  if (known) return known;
  const { tree } = await db.one<{ tree: string }>(
    'select json_serialize_sql(cast($sql as varchar)) as tree',
    { sql },
  );
  const serialized = JSON.parse(tree) as Serialized;
  if (serialized.error) throw new Error(`invalid model: ${serialized.error_message}`);
  const statements = serialized.statements ?? [];
  if (statements.length !== 1) throw new Error(`statements instead of one: ${statements.length}`);
  const names = new Set<string>();
  visit(statements[0], new Set(), names);
  const reads = [...names].sort();
  answered.set(sql, reads);
  return reads;
}

function visit(value: unknown, hidden: Set<string>, names: Set<string>): void {
  if (Array.isArray(value)) {
    for (const item of value) visit(item, hidden, names);
    return;
  }
  if (value === null || typeof value !== 'object') return;
  const node = value as Node;
  if (node.type === 'BASE_TABLE') {
    const name = String(node.table_name).toLowerCase();
    if (node.schema_name !== '' || !hidden.has(name)) names.add(name);
  }
  const ctes = commonTables(node);
  const self = node.type === 'RECURSIVE_CTE_NODE' ? String(node.cte_name).toLowerCase() : undefined;
  // most nodes hide nothing of their own
  const inside = ctes.length > 0 || self !== undefined ? new Set(hidden) : hidden;
  // A CTE sees those before it; one that names itself without recursion reads the table of that name.
  for (const { key, value: cte } of ctes) {
    visit(cte, inside, names);
    inside.add(key.toLowerCase());
  }
  if (self !== undefined) inside.add(self);
  for (const [key, child] of Object.entries(node)) {
    if (key !== 'cte_map') visit(child, inside, names);
  }
}

function commonTables(node: Node): { key: string; value: unknown }[] {
  const map = (node.cte_map as { map?: { key: string; value: unknown }[] } | undefined)?.map;
  return map ?? [];
}
