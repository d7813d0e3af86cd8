/** A clause of a profile as ref_profile_clause holds it. */
export type Clause = {
  type: string;
  /** years looked at, from the year of the list: 0, -1 */
  year_offsets: readonly number[];
  /** smallest number that meets the clause */
  at_least: number;
};

/** A counted procedure of a series: its year, from the year of the list, and whether its result is low. */
type Sat = { offset: number; low: boolean };

/**
 * What a type of clause asks, series by series: a clause is met when what its series add reaches `at_least`. That the
 * number is a sum over series is what lets `joint.ts` compute exactly.
 */
type ClauseType = {
  /** what the procedures of one series add */
  adds(clause: Clause, sat: readonly Sat[]): number;
  /** whether a school with these series has what the clause looks at */
  defined(clause: Clause, series: readonly (readonly { offset: number }[])[]): boolean;
};

const clauseTypes: Readonly<Record<string, ClauseType>> = {
  count_low: {
    adds: (clause, sat) =>
      sat.filter(({ offset, low }) => low && clause.year_offsets.includes(offset)).length,
    defined: (clause, series) =>
      clause.year_offsets.every((offset) => series.flat().some((each) => each.offset === offset)),
  },
  same_series_low: {
    adds: (clause, sat) =>
      clause.year_offsets.every((offset) => sat.some((each) => each.low && each.offset === offset))
        ? 1
        : 0,
    defined: (clause, series) =>
      series.some((sat) =>
        clause.year_offsets.every((offset) => sat.some((each) => each.offset === offset)),
      ),
  },
};

/** Whether every clause is of a type that is a sum over series; ranks and indices, which compare schools, are not. */
export const areSums = (clauses: readonly Clause[]): boolean =>
  clauses.every(({ type }) => type in clauseTypes);

function typeOf(clause: Clause): ClauseType {
  const type = clauseTypes[clause.type];
  if (!type) throw new Error(`unknown type of clause: ${clause.type}`);
  return type;
}

/** What the procedures of one series add to each clause. */
export const addsOf = (clauses: readonly Clause[], sat: readonly Sat[]): number[] =>
  clauses.map((clause) => typeOf(clause).adds(clause, sat));

/** Whether a school with these results meets the clauses; one that lacks what a clause looks at does not meet it. */
export function meets(
  clauses: readonly Clause[],
  combine: string,
  series: readonly (readonly Sat[])[],
): boolean {
  const sums = clauses.map(() => 0);
  for (const sat of series) {
    for (const [i, add] of addsOf(clauses, sat).entries()) sums[i] = (sums[i] ?? 0) + add;
  }
  const met = clauses.map(
    (clause, i) => typeOf(clause).defined(clause, series) && (sums[i] ?? 0) >= clause.at_least,
  );
  return combine === 'any' ? met.includes(true) : met.every((each) => each);
}
