import { expect, test } from 'vitest';
import { given, mart, paper, pick, result, school, work } from './given.ts';

const vpr = 'vpr-2023-mathematics-5';
const schools = [school('101101'), school('101102'), school('102101')];

test('counts marks, low results, means and spread for class, school, municipality and region', async () => {
  const db = await given({
    ...paper(),
    school: schools,
    procedure: [work('vpr', 2023)],
    result: [
      result(vpr, '101101', { mark: 2, primary_score: 1 }),
      result(vpr, '101101', { mark: 3, primary_score: 2 }),
      result(vpr, '101101', { mark: 5, primary_score: 4, class: '5Б' }),
      result(vpr, '101102', { mark: 4, primary_score: 3 }),
    ],
  });
  const rows = await mart(db, 'group_procedure');
  expect(pick(rows, 'scope scope_code n n_low n_mark_2 n_mark_5 sum_primary')).toEqual([
    {
      scope: 'class',
      scope_code: '101101/5А',
      n: 2,
      n_low: 1,
      n_mark_2: 1,
      n_mark_5: 0,
      sum_primary: 3,
    },
    {
      scope: 'class',
      scope_code: '101101/5Б',
      n: 1,
      n_low: 0,
      n_mark_2: 0,
      n_mark_5: 1,
      sum_primary: 4,
    },
    {
      scope: 'class',
      scope_code: '101102/5А',
      n: 1,
      n_low: 0,
      n_mark_2: 0,
      n_mark_5: 0,
      sum_primary: 3,
    },
    {
      scope: 'municipality',
      scope_code: '101',
      n: 4,
      n_low: 1,
      n_mark_2: 1,
      n_mark_5: 1,
      sum_primary: 10,
    },
    {
      scope: 'region',
      scope_code: 'region',
      n: 4,
      n_low: 1,
      n_mark_2: 1,
      n_mark_5: 1,
      sum_primary: 10,
    },
    {
      scope: 'school',
      scope_code: '101101',
      n: 3,
      n_low: 1,
      n_mark_2: 1,
      n_mark_5: 1,
      sum_primary: 7,
    },
    {
      scope: 'school',
      scope_code: '101102',
      n: 1,
      n_low: 0,
      n_mark_2: 0,
      n_mark_5: 0,
      sum_primary: 3,
    },
  ]);
  // scores 1, 2, 3, 4: mean 2.5, median 2.5, s² = 5/3; marks 2, 3, 4, 5: mean 3.5,
  // SOU (16 + 36 + 64 + 100) / 400 = 0.54; Wilson of 1 of 4 is 0.0456 – 0.6994
  const region = rows.find((row) => row.scope === 'region');
  expect(region).toMatchObject({
    low_share: 0.25,
    share_mark_2: 0.25,
    pass_share: 0.75,
    quality_share: 0.5,
    sou: 0.54,
    mean_mark: 3.5,
    mean_primary: 2.5,
    median_primary: 2.5,
    min_primary: 1,
    max_primary: 4,
    mean_test: null,
  });
  expect(region?.sd_primary).toBeCloseTo(Math.sqrt(5 / 3), 12);
  expect(region?.low_lo).toBeCloseTo(0.0456, 4);
  expect(region?.low_hi).toBeCloseTo(0.6994, 4);
  expect(rows.find((row) => row.scope_code === '101102')?.sd_primary).toBeNull();
});

test('absent pupils are those of the roll who did not write, or more by the file; elective works leave them unknown', async () => {
  const elective = 'oge_diagnostic-2023-biology-9';
  const db = await given({
    ...paper(),
    school: schools,
    procedure: [
      work('vpr', 2023),
      work('oge_diagnostic', 2023, { subject: 'biology', grade: 9, elective: true }),
    ],
    enrolment: [
      { school_code: '101101', school_year: '2022/2023', grade: 5, class: '', enrolled: 5 },
      { school_code: '101102', school_year: '2022/2023', grade: 5, class: '5А', enrolled: 2 },
      { school_code: '101102', school_year: '2022/2023', grade: 5, class: '5Б', enrolled: 2 },
      { school_code: '101101', school_year: '2022/2023', grade: 9, class: '', enrolled: 8 },
    ],
    result: [
      result(vpr, '101101'),
      result(vpr, '101101', { status: 'absent', counts: false, mark: null, primary_score: null }),
      // absent on the main day, wrote on the reserve day
      result(vpr, '101101', { status: 'absent', counts: false, mark: null, participant: 'late' }),
      result(vpr, '101101', { participant: 'late' }),
      result(vpr, '101102'),
      result(vpr, '102101', { status: 'absent', counts: false, mark: null, primary_score: null }),
      result(elective, '101101', { class: '9А' }),
    ],
  });
  const rows = await mart(db, 'group_procedure', "scope <> 'class'");
  expect(pick(rows, 'procedure_id scope_code n_enrolled n n_absent')).toEqual([
    { procedure_id: elective, scope_code: '101', n_enrolled: 8, n: 1, n_absent: null },
    { procedure_id: elective, scope_code: 'region', n_enrolled: 8, n: 1, n_absent: null },
    { procedure_id: elective, scope_code: '101101', n_enrolled: 8, n: 1, n_absent: null },
    { procedure_id: vpr, scope_code: '101', n_enrolled: 9, n: 3, n_absent: 6 },
    { procedure_id: vpr, scope_code: '102', n_enrolled: null, n: 0, n_absent: 1 },
    { procedure_id: vpr, scope_code: 'region', n_enrolled: null, n: 3, n_absent: 7 },
    { procedure_id: vpr, scope_code: '101101', n_enrolled: 5, n: 2, n_absent: 3 },
    { procedure_id: vpr, scope_code: '101102', n_enrolled: 4, n: 1, n_absent: 3 },
    { procedure_id: vpr, scope_code: '102101', n_enrolled: null, n: 0, n_absent: 1 },
  ]);
  const empty = rows.find((row) => row.scope_code === '102101');
  expect(empty).toMatchObject({
    low_share: null,
    low_lo: null,
    mean_mark: null,
    mean_primary: null,
  });
});

test('a work without marks has no mark columns; results that do not count and annulled ones stay out', async () => {
  const ege = 'ege-2023-russian-11';
  const db = await given({
    ...paper('paper', { has_mark: false, low_rule: 'test_score' }),
    school: schools,
    procedure: [work('ege', 2023, { subject: 'russian', grade: 11 })],
    result: [
      result(ege, '101101', { mark: null, low: true, test_score: 20 }),
      result(ege, '101101', { mark: null, low: false, test_score: 61 }),
      result(ege, '101101', { mark: null, low: true, counts: false, attempt: 2 }),
      result(ege, '101101', { mark: null, low: null, counts: false, status: 'annulled' }),
    ],
  });
  const [row] = await mart(db, 'group_procedure', "scope = 'school'");
  expect(row).toMatchObject({
    n: 2,
    n_low: 1,
    low_share: 0.5,
    n_mark_2: null,
    share_mark_2: null,
    pass_share: null,
    quality_share: null,
    sou: null,
    mean_mark: null,
    // no table that makes test scores is verified here
    mean_test: null,
  });
});

test('official groups keep published shares and have no counts', async () => {
  const published = { procedure_id: vpr, n: 1000, source_id: 'f', sheet: 'Лист1', source_row: 9 };
  const db = await given({
    procedure: [work('vpr', 2023)],
    official_group: [
      {
        ...published,
        scope: 'country',
        scope_code: 'RU',
        mark_2_share: 0.1,
        mark_3_share: 0.4,
        mark_4_share: 0.3,
        mark_5_share: 0.2,
      },
      {
        ...published,
        scope: 'region',
        scope_code: '79',
        mark_2_share: null,
        mark_3_share: null,
        mark_4_share: null,
        mark_5_share: null,
      },
    ],
  });
  const rows = await mart(db, 'group_procedure');
  expect(pick(rows, 'scope scope_code origin n n_low low_share low_lo quality_share')).toEqual([
    {
      scope: 'country',
      scope_code: 'RU',
      origin: 'official',
      n: 1000,
      n_low: null,
      low_share: 0.1,
      low_lo: null,
      quality_share: 0.5,
    },
    {
      scope: 'region',
      scope_code: 'region',
      origin: 'official',
      n: 1000,
      n_low: null,
      low_share: null,
      low_lo: null,
      quality_share: null,
    },
  ]);
  expect(rows[0]?.mean_mark).toBeCloseTo(3.6, 12);
});

test('a paper of one municipality has no region', async () => {
  const db = await given({
    ...paper(),
    school: schools,
    procedure: [work('oge_diagnostic', 2023, { procedure_id: 'own', municipality_code: '101' })],
    result: [result('own', '101101')],
  });
  const rows = await mart(db, 'group_procedure');
  expect(rows.map((row) => row.scope)).toEqual(['class', 'municipality', 'school']);
});
