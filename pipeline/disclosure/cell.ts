/** A whole number of a table that is to leave the house: participants of a group, or those of them with some result. */
export type Cell = {
  id: string;
  /** not negative */
  value: number;
  /** pupils behind it: by this the next smallest is chosen, and what is hidden together is added up */
  weight: number;
  hidden: boolean;
  /** what whoever reads the table knows of the number where it is hidden; Infinity = no upper limit */
  least: number;
  most: number;
  /** cells of one unit are hidden together: a row of figures of one group */
  unit: string;
  /** a number the reader has by himself: hiding it protects nobody */
  kept: boolean;
};

/** An equation a reader can subtract by: the total is the sum of its parts. */
export type Relation = {
  total: string;
  parts: readonly string[];
  /** groups under their total (the rule of hidden sums holds), or the figures of one group under its number (it does not) */
  kind: 'groups' | 'split';
};

/** Cells by id, and for each the equations it stands in with its sign. */
export type Margins = {
  cells: ReadonlyMap<string, Cell>;
  relations: readonly Relation[];
  of(id: string): readonly { relation: number; sign: 1 | -1 }[];
};

/** @throws Error for an equation that names an unknown cell or does not hold */
export function marginsOf(cells: readonly Cell[], relations: readonly Relation[]): Margins {
  const byId = new Map(cells.map((cell) => [cell.id, cell]));
  const uses = new Map<string, { relation: number; sign: 1 | -1 }[]>();
  const numberOf = (id: string): number => {
    const cell = byId.get(id);
    if (!cell) throw new Error(`unknown cell: ${id}`);
    return cell.value;
  };
  for (const [relation, { total, parts }] of relations.entries()) {
    const sum = parts.reduce((so, id) => so + numberOf(id), 0);
    if (sum !== numberOf(total)) throw new Error(`parts do not make the total: ${total}`);
    for (const id of [total, ...parts]) {
      const sign = id === total ? -1 : 1;
      uses.set(id, [...(uses.get(id) ?? []), { relation, sign }]);
    }
  }
  return { cells: byId, relations, of: (id) => uses.get(id) ?? [] };
}
