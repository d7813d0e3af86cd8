import { type Rule, type RuleClause, ruleMet } from '../rule.ts';

/** A clause that asks for a number: years are looked at from the year of the list, `at_least` meets it. */
export type Clause = Pick<RuleClause, 'type' | 'part' | 'part_combine' | 'year_offsets'> & {
  at_least: number;
};

/** A rule all of whose clauses are sums over series. */
export type SumRule = { combine: string; clauses: readonly Clause[] };

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

/** The rule where each of its clauses is a sum over series; null for ranks and indices, which compare schools. */
export function asSums(rule: Rule): (Rule & SumRule) | null {
  const clauses = rule.clauses.flatMap((clause) =>
    clause.type in clauseTypes && clause.at_least !== null
      ? [{ ...clause, at_least: clause.at_least }]
      : [],
  );
  return clauses.length === rule.clauses.length ? { ...rule, clauses } : null;
}

function typeOf(clause: Clause): ClauseType {
  const type = clauseTypes[clause.type];
  if (!type) throw new Error(`unknown type of clause: ${clause.type}`);
  return type;
}

/** What the procedures of one series add to each clause. */
export const addsOf = (clauses: readonly Clause[], sat: readonly Sat[]): number[] =>
  clauses.map((clause) => typeOf(clause).adds(clause, sat));

/** Whether a school with these results meets the rule; one that lacks what a clause looks at does not meet the clause. */
export function meets(rule: SumRule, series: readonly (readonly Sat[])[]): boolean {
  const { clauses } = rule;
  const sums = clauses.map(() => 0);
  for (const sat of series) {
    for (const [i, add] of addsOf(clauses, sat).entries()) sums[i] = (sums[i] ?? 0) + add;
  }
  const met = clauses.map(
    (clause, i) => typeOf(clause).defined(clause, series) && (sums[i] ?? 0) >= clause.at_least,
  );
  return ruleMet(rule, met) === true;
}
