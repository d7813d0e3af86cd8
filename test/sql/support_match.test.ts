import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { Row } from '../../pipeline/store/database.ts';
import { given, insert, martsFolder, pick, work } from './given.ts';

const pool = (school_code: string, row: Row = {}): Row => ({
  ...{ profile: 'p', year: 2022, school_code, head_code: school_code, kind: 'secondary' },
  ...{ locality: 'town', needs: false, refusal: null, enrolled: 400, context: 0, context_sd: 1 },
  ...{ standing: 0.1, ...row },
});

test('like schools that never stood on a list, the three nearest by size, conditions and standing', async () => {
  const db = await given({
    procedure: [2022, 2023].map((year) => work('vpr', year)),
    decision: [
      {
        school_code: 'watched',
        year: 2022,
        decision: 'watch',
        reason: 'r',
        protocol: '1',
        protocol_on: '2023-01-01',
        row: 2,
      },
      {
        school_code: 'rejected',
        year: 2022,
        decision: 'reject',
        reason: 'r',
        protocol: '1',
        protocol_on: '2023-01-01',
        row: 3,
      },
    ],
  });
  await db.run(`create temp table group_procedure as
    select procedure_id, 'computed' as origin, 'region' as scope, 100 as n from procedure`);
  await db.run(`create temp table list_member as select 'p' as profile, 2022 as year, 'a' as school_code
    union all select 'p', 2023, 'later' union all select 'p', 2021, 'before'`);
  await db.run(`create temp table curator_pool (profile text, year integer, school_code text, head_code text, kind text,
    locality text, needs boolean, refusal text, enrolled integer, context double, context_sd double, standing double)`);
  await insert(db, 'curator_pool', [
    pool('a', { needs: true, refusal: 'listed' }),
    pool('branch', { head_code: 'a' }),
    pool('basic', { kind: 'basic' }),
    pool('village', { locality: 'village' }),
    pool('large', { enrolled: 801 }),
    pool('richer', { context: 1.01 }),
    pool('better', { standing: -0.01 }),
    pool('later'),
    pool('before', { refusal: 'was_listed' }),
    pool('watched', { refusal: 'decided' }),
    pool('signalled', { refusal: 'signalled' }),
    pool('closed', { refusal: 'closed' }),
    // by the rule on the list, but rejected by the working group: never supported
    pool('rejected', { refusal: 'listed', standing: 0.15 }),
    pool('risky', { refusal: 'risky' }),
    pool('double', { enrolled: 800 }),
    pool('unknown', { enrolled: null }),
  ]);
  const rows = await db.all(readFileSync(join(martsFolder, 'support_match.sql'), 'utf8'));
  db.close();
  // the list of 2021 has no results later than itself with a pool; that of 2022 is compared with 2023: size, context and standing
  // each in its limit: .5 for rejected, 1 for the double size and for the unknown one (by code)
  expect(pick(rows, 'year later_year school_code control_code distance place')).toEqual([
    ...[
      ['risky', 0, 1],
      ['rejected', 0.5, 2],
      ['double', 1, 3],
    ].map(([control_code, distance, place]) => ({
      ...{ year: 2022, later_year: 2023, school_code: 'a' },
      ...{ control_code, distance: expect.closeTo(Number(distance), 9), place },
    })),
  ]);
});
