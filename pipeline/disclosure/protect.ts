import { type Cell, type Margins, marginsOf, type Relation } from './cell.ts';
import { openCells } from './witness.ts';

export type Limits = {
  /** fewest pupils the cells hidden under one total may have together */
  hidden_sum: number;
  /** a printed nought may tell that the groups under it have none either: a statement about the group as a whole */
  zeros_open: boolean;
};

/**
 * Complementary suppression: hides, beside the cells already hidden, what is needed so that none of them can be computed.
 * First the rule of the field – under a printed total at least two hidden, together no fewer than `hidden_sum` pupils, else
 * the next smallest goes too, and where nothing is left the total itself – then every hidden cell must have another
 * possible value; repeated over all equations until nothing changes. Equal cells give equal answers in any order.
 * @param cells changed in place: `hidden`
 * @returns ids of what was hidden in addition, sorted
 * @throws Error where a cell stays open to subtraction with everything hidden that may be
 */
export function protect(
  cells: readonly Cell[],
  relations: readonly Relation[],
  limits: Limits,
): string[] {
  const sorted = [...relations]
    .map((relation) => ({ ...relation, parts: [...relation.parts].sort() }))
    .sort((a, b) => (key(a) < key(b) ? -1 : 1));
  const margins = marginsOf(cells, sorted);
  const before = new Set(cells.filter((cell) => cell.hidden).map((cell) => cell.id));
  while (byRule(margins, limits) || byProof(margins, limits));
  return cells
    .filter((cell) => cell.hidden && !before.has(cell.id))
    .map((cell) => cell.id)
    .sort();
}

const key = ({ total, parts }: Relation) => [total, ...parts].join('\u0000');

/** The rule of hidden sums, once over all equations. @returns whether anything was hidden */
function byRule(margins: Margins, limits: Limits): boolean {
  let changed = false;
  for (const relation of margins.relations) {
    if (relation.kind !== 'groups') continue;
    const total = cellOf(margins, relation.total);
    for (;;) {
      const parts = relation.parts.map((id) => cellOf(margins, id));
      const hidden = parts.filter((cell) => cell.hidden && cell.weight > 0);
      if (total.hidden || hidden.length === 0) break;
      const pupils = hidden.reduce((sum, cell) => sum + cell.weight, 0);
      if (hidden.length > 1 && pupils >= limits.hidden_sum) break;
      const next = smallest(parts) ?? total;
      if (next.kept) throw new Error(`cell cannot be protected under total: ${total.id}`);
      hide(margins, next);
      changed = true;
    }
  }
  return changed;
}

/** Looks for a hidden cell the equations leave no other value for, and hides what stands nearest to it. */
function byProof(margins: Margins, { zeros_open }: Limits): boolean {
  const open = openCells(margins);
  for (const id of [...margins.cells.keys()].sort()) {
    const cell = cellOf(margins, id);
    if (!cell.hidden || cell.kept || open.has(id) || (zeros_open && cell.value === 0)) continue;
    const near = margins.of(id).map(({ relation }) => margins.relations[relation] as Relation);
    const others = near.flatMap((at) => at.parts.map((part) => cellOf(margins, part)));
    const totals = near.map((at) => cellOf(margins, at.total));
    const next = smallest(others) ?? smallest(totals) ?? farther(margins, id);
    if (!next) throw new Error(`cell cannot be protected: ${id}`);
    hide(margins, next);
    return true;
  }
  return false;
}

/** The smallest cell still printed in any equation reached from a cell over hidden ones. */
function farther(margins: Margins, from: string): Cell | undefined {
  const seen = new Set([from]);
  const rim: Cell[] = [];
  for (const id of seen) {
    for (const { relation } of margins.of(id)) {
      const at = margins.relations[relation] as Relation;
      for (const other of [...at.parts, at.total]) {
        const cell = cellOf(margins, other);
        if (cell.hidden) seen.add(other);
        else rim.push(cell);
      }
    }
  }
  return smallest(rim);
}

/** The printed cell with the fewest pupils that may be hidden; a nought hides nobody. */
const smallest = (cells: readonly Cell[]): Cell | undefined =>
  cells
    .filter((cell) => !cell.hidden && !cell.kept && cell.weight > 0)
    .sort((a, b) => a.weight - b.weight || a.value - b.value || (a.id < b.id ? -1 : 1))[0];

function hide(margins: Margins, cell: Cell): void {
  for (const other of margins.cells.values()) {
    if (other.unit === cell.unit && !other.kept) other.hidden = true;
  }
}

function cellOf(margins: Margins, id: string): Cell {
  const cell = margins.cells.get(id);
  if (!cell) throw new Error(`unknown cell: ${id}`);
  return cell;
}
