import type { Database } from '../../store/database.ts';
import { fillTable } from '../../store/fill.ts';
import { limit, thresholdsOf } from '../../store/threshold.ts';
import { type Candidate, type Choice, type Proposal, propose } from './proposal.ts';

type OfList = { profile: string; year: number };
type Pair = { school_code: string; curator_code: string | null };

/** Makes `curator_proposal`: a curator for every school of the lists in force the workspace goes by, and of approved ones. */
export const curatorStep = {
  name: 'curator_proposal',
  reads: ['curator_candidate', 'curator_choice', 'curator_before', 'list_member', 'ref_profile'],
  writes: ['curator_proposal'],
  run: fillProposals,
};

/** As `curator_pool.needs`, schools that stand for themselves no longer among them. */
const inForce =
  '(from list_member join ref_profile using (profile) where gets_curators(is_default, origin))';

async function fillProposals(db: Database): Promise<void> {
  const capacity = limit(await thresholdsOf(db), 'curator_capacity');
  const members = await byList<{ school_code: string }>(
    db,
    `select profile, year, school_code from ${inForce}`,
  );
  const candidates = await byList<Candidate>(
    db,
    'select profile, year, school_code, curator_code, near, cost from curator_candidate',
  );
  const before = await byList<Pair>(
    db,
    'select profile, year, school_code, curator_code from curator_before',
  );
  const choices = await db.all<Choice & { year: number }>(
    'select school_code, year, choice, curator_code from curator_choice order by row',
  );
  const lists = await db.all<OfList>(
    `select distinct profile, year from ${inForce} order by profile, year`,
  );
  const made = new Map<string, Proposal[]>();
  for (const list of lists) {
    const proposals = propose({
      schools: (members.get(keyOf(list)) ?? []).map(({ school_code }) => school_code),
      candidates: candidates.get(keyOf(list)) ?? [],
      choices: choices.filter(({ year }) => year === list.year),
      before: pairsOf(before.get(keyOf(list)) ?? []),
      yearBefore: pairsOf(made.get(keyOf({ ...list, year: list.year - 1 })) ?? []),
      capacity,
    });
    made.set(keyOf(list), proposals);
  }
  const rows = lists.flatMap((list) =>
    (made.get(keyOf(list)) ?? []).map((proposal) => ({ ...list, ...proposal })),
  );
  const column = <Name extends keyof (typeof rows)[number]>(name: Name) =>
    rows.map((row) => row[name]);
  await fillTable(db, 'curator_proposal', {
    profile: column('profile'),
    year: column('year'),
    school_code: column('school_code'),
    curator_code: column('curator_code'),
    origin: column('origin'),
    cost: column('cost'),
    kept: column('kept'),
    n_candidates: column('n_candidates'),
    why: column('why'),
  });
}

const keyOf = ({ profile, year }: OfList): string => `${profile}|${year}`;

async function byList<Row>(db: Database, sql: string): Promise<Map<string, Row[]>> {
  const lists = new Map<string, Row[]>();
  for (const row of await db.all<Row & OfList>(sql)) {
    const list = lists.get(keyOf(row));
    if (list) list.push(row);
    else lists.set(keyOf(row), [row]);
  }
  return lists;
}

const pairsOf = (rows: readonly Pair[]): Map<string, string> =>
  new Map(
    rows.flatMap(({ school_code, curator_code }) =>
      curator_code === null ? [] : [[school_code, curator_code] as const],
    ),
  );
