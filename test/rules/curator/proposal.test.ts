import { expect, test } from 'vitest';
import { type Candidate, type List, propose } from '../../../pipeline/rules/curator/proposal.ts';
import { random, shuffled } from '../../sql/round.ts';

const candidate = (school_code: string, curator_code: string, cost: number): Candidate => ({
  ...{ school_code, curator_code, cost, near: 'same' },
});
const list = (more: Partial<List>): List => ({
  ...{ schools: ['a', 'b', 'c'], candidates: [], choices: [], capacity: 2 },
  ...{ before: new Map(), yearBefore: new Map(), ...more },
});
const pairs = (of: Partial<List>) =>
  propose(list(of)).map(({ school_code, curator_code }) => `${school_code}${curator_code ?? '-'}`);

test('the cheapest whole, not the cheapest for each; a curator helps two at most', () => {
  const candidates = ['a', 'b', 'c'].flatMap((school, i) => [
    candidate(school, 'x', 1),
    candidate(school, 'y', [9, 5, 7][i] ?? 0),
  ]);
  // one of the three has to go to y: the one it costs least
  expect(pairs({ candidates })).toEqual(['ax', 'by', 'cx']);
  expect(pairs({ candidates, capacity: 3 })).toEqual(['ax', 'bx', 'cx']);
  expect(propose(list({ candidates: candidates.filter((c) => c.curator_code === 'x') }))).toEqual([
    expect.objectContaining({ school_code: 'a', curator_code: 'x', origin: 'proposed', cost: 1 }),
    expect.objectContaining({ school_code: 'b', curator_code: 'x', why: null }),
    expect.objectContaining({ curator_code: null, origin: 'none', why: 'all_taken', cost: null }),
  ]);
  expect(propose(list({}))[0]).toMatchObject({ origin: 'none', why: 'no_candidate' });
});

test('what the institute chose stands and takes its place; what it refused is not proposed', () => {
  const candidates = ['a', 'b', 'c'].flatMap((school) => [
    candidate(school, 'x', 1),
    candidate(school, 'y', 2),
  ]);
  const made = propose(
    list({
      candidates,
      choices: [
        { school_code: 'a', choice: 'appoint', curator_code: 'z' },
        { school_code: 'b', choice: 'refuse', curator_code: 'x' },
        { school_code: 'c', choice: 'appoint', curator_code: 'x' },
      ],
    }),
  );
  expect(made).toMatchObject([
    // nobody the program would propose: no cost
    { curator_code: 'z', origin: 'chosen', cost: null },
    { curator_code: 'y', origin: 'proposed', n_candidates: 1 },
    { curator_code: 'x', origin: 'chosen', cost: 1 },
  ]);
  const without = { school_code: 'a', choice: 'without', curator_code: null } as const;
  expect(propose(list({ candidates, choices: [without] }))[0]).toMatchObject({
    ...{ curator_code: null, origin: 'without', why: null },
  });
  // two chosen for x: no room is left
  const both = ['a', 'b'].map((school_code) => ({
    ...{ school_code, choice: 'appoint' as const, curator_code: 'x' },
  }));
  expect(pairs({ candidates, choices: both })).toEqual(['ax', 'bx', 'cy']);
});

test('at equal cost the pair of the last run stays, then that of the year before, then lesser codes', () => {
  const candidates = ['a', 'b'].flatMap((school) =>
    ['x', 'y', 'z'].map((curator) => candidate(school, curator, 4)),
  );
  const of = { schools: ['a', 'b'], candidates, capacity: 1 };
  expect(pairs(of)).toEqual(['ax', 'by']);
  expect(pairs({ ...of, yearBefore: new Map([['a', 'z']]) })).toEqual(['az', 'bx']);
  expect(
    pairs({ ...of, before: new Map([['b', 'z']]), yearBefore: new Map([['a', 'z']]) }),
  ).toEqual(['ax', 'bz']);
  // a cheaper pair comes before an old one
  const cheaper = candidates.map((each) =>
    each.school_code === 'a' && each.curator_code === 'y' ? { ...each, cost: 3 } : each,
  );
  expect(pairs({ ...of, candidates: cheaper, before: new Map([['a', 'x']]) })).toEqual([
    'ay',
    'bx',
  ]);
  const [kept] = propose(list({ ...of, yearBefore: new Map([['a', 'z']]) }));
  expect(kept?.kept).toBe(true);
});

test('the order of rows changes nothing, and a second run with the first in memory neither', () => {
  const next = random(11);
  for (let round = 0; round < 40; round += 1) {
    const schools = ['a', 'b', 'c', 'd', 'e'];
    const candidates = schools.flatMap((school) =>
      ['v', 'w', 'x', 'y', 'z']
        .filter(() => next() < 0.7)
        .map((curator) => candidate(school, curator, Math.floor(next() * 3))),
    );
    const yearBefore = new Map(
      schools
        .filter(() => next() < 0.5)
        .map((school) => [school, 'vwxyz'[Math.floor(next() * 5)] ?? 'v']),
    );
    const of = { schools, candidates, capacity: 1 + Math.floor(next() * 2), yearBefore };
    const first = propose(list(of));
    expect(
      propose(
        list({ ...of, schools: shuffled(schools, next), candidates: shuffled(candidates, next) }),
      ),
    ).toEqual(first);
    const before = new Map(
      first.flatMap(({ school_code, curator_code }) =>
        curator_code === null ? [] : [[school_code, curator_code] as const],
      ),
    );
    expect(propose(list({ ...of, before }))).toEqual(first);
  }
});
