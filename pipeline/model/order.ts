/** What stands in the order: a table made, and the tables it is made from. */
export type Dependent = { name: string; reads: readonly string[]; writes: readonly string[] };

/**
 * Puts each step behind those whose tables it reads; among those that could run, the first by name goes first.
 * @param existing names of the tables that stand in the database before any step
 * @throws Error for a table nobody makes, a table two steps make, a step that reads nothing, a cycle (named)
 */
export function orderSteps<S extends Dependent>(
  steps: readonly S[],
  existing: ReadonlySet<string>,
): S[] {
  const sorted = [...steps].sort((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : 0));
  const maker = makers(sorted);
  const ordered: S[] = [];
  const state = new Map<S, 'open' | 'done'>();
  const place = (step: S, path: readonly string[]): void => {
    if (state.get(step) === 'done') return;
    const trail = [...path, step.name];
    if (state.get(step) === 'open') {
      throw new Error(`cycle of models: ${trail.slice(trail.indexOf(step.name)).join(' → ')}`);
    }
    if (step.reads.length === 0) throw new Error(`model reads nothing: ${step.name}`);
    state.set(step, 'open');
    for (const table of [...step.reads].sort()) {
      const before = maker.get(table);
      if (before) place(before, trail);
      else if (!existing.has(table)) throw new Error(`unknown table in ${step.name}: ${table}`);
    }
    state.set(step, 'done');
    ordered.push(step);
  };
  for (const step of sorted) place(step, []);
  return ordered;
}

/** The steps named and every step they need, in the order given. */
export function withNeeded<S extends Dependent>(
  ordered: readonly S[],
  only: readonly string[],
): S[] {
  const missing = only.find((name) => !ordered.some((step) => step.name === name));
  if (missing !== undefined) throw new Error(`unknown model: ${missing}`);
  const wanted = new Set(only);
  const tables = new Set<string>();
  return [...ordered]
    .reverse()
    .filter((step) => {
      const needed = wanted.has(step.name) || step.writes.some((table) => tables.has(table));
      if (needed) for (const table of step.reads) tables.add(table);
      return needed;
    })
    .reverse();
}

function makers<S extends Dependent>(steps: readonly S[]): Map<string, S> {
  const maker = new Map<string, S>();
  for (const step of steps) {
    for (const table of step.writes) {
      const other = maker.get(table);
      if (other) throw new Error(`table made twice: ${table} by ${other.name} and ${step.name}`);
      maker.set(table, step);
    }
  }
  return maker;
}
