import type { Cell, Margins } from './cell.ts';
import { nullSpace } from './null-space.ts';

/** Moves looked at for one vector: alone, doubled (where it has halves), and together with one other. */
const mostPairs = 400;

/**
 * The hidden cells the published numbers leave open: another table in whole numbers exists that prints the same, where the
 * cell has another value. Such a table is a proof – no subtraction, elimination or bound can tell the two apart – and each
 * is checked against every equation and limit. A cell no such table is found for is taken as given away, which hides more,
 * never less.
 */
export function openCells(margins: Margins): Set<string> {
  const hidden = [...margins.cells.values()].filter((cell) => cell.hidden);
  hidden.sort((a, b) => b.weight - a.weight || (a.id < b.id ? -1 : 1));
  const open = new Set<string>();
  const forward = hidden.map((_, i) => i);
  for (const order of [forward, [...forward].reverse()]) {
    if (open.size === hidden.length) break;
    const basis = nullSpace(equations(hidden, margins), order).map(whole);
    for (const vector of basis) tell(vector, hidden, margins, open);
    if (open.size < hidden.length) pairs(basis, hidden, margins, open);
  }
  return open;
}

/** Equations over the hidden cells alone; what is printed stands still. */
function equations(hidden: readonly Cell[], margins: Margins): Float64Array[] {
  const rows = new Map<number, Float64Array>();
  for (const [i, { id }] of hidden.entries()) {
    for (const { relation, sign } of margins.of(id)) {
      const row = rows.get(relation) ?? new Float64Array(hidden.length);
      row[i] = (row[i] as number) + sign;
      rows.set(relation, row);
    }
  }
  return [...rows.values()];
}

/** A vector in whole numbers: the equations of margins leave at worst halves and thirds. */
function whole(vector: Float64Array): number[] {
  const values = [...vector];
  const times = [1, 2, 3, 4, 6].find((by) => values.every((each) => isWhole(each * by))) ?? 12;
  return values.map((each) => Math.round(each * times));
}

const isWhole = (value: number): boolean => Math.abs(value - Math.round(value)) < 1e-6;

/** Marks the cells that move where the table moved by the vector, up or down, is a table too. */
function tell(
  vector: readonly number[],
  hidden: readonly Cell[],
  margins: Margins,
  open: Set<string>,
): void {
  const moving = vector.flatMap((by, i) => (by === 0 ? [] : [[hidden[i] as Cell, by] as const]));
  if (moving.every(([{ id }]) => open.has(id))) return;
  for (const sign of [1, -1]) {
    const fits = moving.every(
      ([{ value, least, most }, by]) => value + sign * by >= least && value + sign * by <= most,
    );
    if (!fits || !balanced(moving, margins)) continue;
    for (const [{ id }] of moving) open.add(id);
    return;
  }
}

function balanced(moving: readonly (readonly [Cell, number])[], margins: Margins): boolean {
  const off = new Map<number, number>();
  for (const [{ id }, by] of moving) {
    for (const { relation, sign } of margins.of(id)) {
      off.set(relation, (off.get(relation) ?? 0) + sign * by);
    }
  }
  return [...off.values()].every((left) => left === 0);
}

/** Two vectors together where one alone leaves the limits: for the cells still closed. */
function pairs(
  basis: readonly number[][],
  hidden: readonly Cell[],
  margins: Margins,
  open: Set<string>,
): void {
  for (const [i, { id }] of hidden.entries()) {
    if (open.has(id)) continue;
    let left = mostPairs;
    for (const one of basis.filter((vector) => vector[i] !== 0)) {
      const touching = basis.filter(
        (two) => two !== one && two.some((by, j) => by !== 0 && one[j] !== 0),
      );
      for (const two of touching) {
        for (const sign of [1, -1]) {
          if (open.has(id) || left === 0) break;
          left -= 1;
          const sum = one.map((by, j) => by + sign * (two[j] as number));
          tell(sum, hidden, margins, open);
        }
      }
    }
  }
}
