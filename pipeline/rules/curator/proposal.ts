import { assign, type Pair } from '../../statistics/assignment.ts';

/** A school that may be the curator of a school on the list. */
export type Candidate = { school_code: string; curator_code: string; near: string; cost: number };

/** What the institute decided on the curator of a school. */
export type Choice = {
  school_code: string;
  choice: 'appoint' | 'refuse' | 'without';
  curator_code: string | null;
};

/** The curator of a school of a list. */
export type Proposal = {
  school_code: string;
  curator_code: string | null;
  origin: 'chosen' | 'proposed' | 'without' | 'none';
  cost: number | null;
  kept: boolean;
  n_candidates: number;
  why: 'no_candidate' | 'all_taken' | null;
};

/** What is known of a list before its curators are chosen. */
export type List = {
  schools: readonly string[];
  candidates: readonly Candidate[];
  choices: readonly Choice[];
  /** curators by school: of the last run, and of the list of the year before */
  before: ReadonlyMap<string, string>;
  yearBefore: ReadonlyMap<string, string>;
  /** how many schools a school may help */
  capacity: number;
};

/** A list longer than a region has: there a curator is sought in the own municipality alone. */
const longestList = 500;

const pairKey = (school: string, curator: string | null) => `${school}|${curator}`;

/**
 * Proposes curators: what the institute chose stands, the others are given so that as many schools as can be have one, at the least
 * cost. Where costs are equal the pair of the last run stays, then that of the year before, then the lesser codes go first.
 */
export function propose(list: List): Proposal[] {
  const { candidates, choices, yearBefore } = list;
  const schools = list.schools.toSorted();
  const costs = new Map(
    candidates.map((each) => [pairKey(each.school_code, each.curator_code), each.cost]),
  );
  const refused = new Set(
    choices
      .filter(({ choice }) => choice === 'refuse')
      .map((each) => pairKey(each.school_code, each.curator_code)),
  );
  const decided = new Map(
    choices
      .filter(({ choice }) => choice !== 'refuse')
      .map((choice) => [choice.school_code, choice]),
  );
  const open = candidates.filter(
    (each) => !refused.has(pairKey(each.school_code, each.curator_code)),
  );
  const taken = new Map<string, number>();
  for (const school of schools) {
    const curator = decided.get(school)?.curator_code;
    if (curator) taken.set(curator, (taken.get(curator) ?? 0) + 1);
  }
  const counts = new Map<string, number>();
  for (const { school_code } of open) counts.set(school_code, (counts.get(school_code) ?? 0) + 1);
  const free = schools.filter((school) => !decided.has(school));
  const found = matched(free, open, { ...list, taken });
  return schools.map((school): Proposal => {
    const n_candidates = counts.get(school) ?? 0;
    const choice = decided.get(school)?.choice;
    const curator = decided.get(school)?.curator_code ?? found.get(school) ?? null;
    const chosen = choice === 'appoint' ? 'chosen' : 'without';
    const origin = choice ? chosen : curator === null ? 'none' : 'proposed';
    return {
      school_code: school,
      curator_code: curator,
      origin,
      cost: costs.get(pairKey(school, curator)) ?? null,
      kept: curator !== null && yearBefore.get(school) === curator,
      n_candidates,
      why: origin !== 'none' ? null : n_candidates === 0 ? 'no_candidate' : 'all_taken',
    };
  });
}

/** The best pairs of schools without a decision, by school. */
function matched(
  schools: readonly string[],
  candidates: readonly Candidate[],
  { before, yearBefore, capacity, taken }: List & { taken: ReadonlyMap<string, number> },
): Map<string, string> {
  const rows = new Map(schools.map((school, row) => [school, row]));
  const wide = schools.length <= longestList;
  const usable = candidates.filter(
    ({ school_code, near }) => rows.has(school_code) && (wide || near === 'same'),
  );
  const curators = [...new Set(usable.map(({ curator_code }) => curator_code))].toSorted();
  const columns = new Map(curators.map((curator, column) => [curator, column]));
  // the cost first, then whether the pair stays, then the places of the codes: a lower one never outweighs a higher one
  const places = BigInt(schools.length * (schools.length + curators.length) + 1);
  const stays = places * BigInt(2 * schools.length + 1);
  const moved = (school: string, curator: string) =>
    before.get(school) === curator ? 0n : yearBefore.get(school) === curator ? 1n : 2n;
  const pairs = usable.map(({ school_code, curator_code, cost }): Pair => {
    const row = rows.get(school_code) as number;
    const column = columns.get(curator_code) as number;
    return {
      row,
      column,
      cost: BigInt(cost) * stays + moved(school_code, curator_code) * places + BigInt(row + column),
    };
  });
  const room = curators.map((curator) => Math.max(0, capacity - (taken.get(curator) ?? 0)));
  return new Map(
    assign(pairs, schools.length, room).flatMap((column, row) => {
      const curator = column === null ? undefined : curators[column];
      return curator === undefined ? [] : [[schools[row] as string, curator] as const];
    }),
  );
}
