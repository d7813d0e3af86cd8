import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { call } from './call.ts';
import { listedWorkspace, writeProfile, writeRegister, writeResults } from './listed-region.ts';

let root: string;
const ingest = () => call('ingest', join(root, 'inbox'), '-w', root);
const text = async (...args: string[]) =>
  (await call('diff', ...args, '-w', root)).out.join('\n').replaceAll('\u00a0', ' ');

type Row = { school_code: string; cause: string; moved_by: string[]; works: unknown[] };
async function json(...args: string[]) {
  const found = JSON.parse((await call('diff', ...args, '-w', root, '--json')).out.join('\n'));
  const rows = (side: Row[]) => side.map((row) => `${row.school_code} ${row.cause}`);
  return { ...found, entered_by: rows(found.entered), left_by: rows(found.left) };
}

beforeAll(async () => {
  root = listedWorkspace();
  writeResults(root, 2022, { 105: [[3, 10]], 106: [[1, 10]], 107: [[4, 10]], 108: [[3, 10]] });
  // listed: 105 and 107
  writeResults(root, 2023, { 105: [[3, 10]], 106: [[2, 10]], 107: [[3, 10]], 108: [[2, 10]] });
  await ingest();
}, 60_000);
afterAll(() => rmSync(root, { recursive: true, force: true }));

test('without an earlier run there is nothing to compare with', async () => {
  const { code, notes } = await call('diff', '-w', root);
  expect(code).toBe(2);
  expect(notes.join()).toContain('Прошлого расчёта в хранилище нет.');
});

test('the last run: more participants, a corrected result and new low ones are told apart', async () => {
  writeResults(root, 2023, {
    // the same low results among more participants: 3 of 11
    105: [
      [3, 10],
      [0, 1],
    ],
    // the same participants, one of whom is low now: 3 of 10
    106: [[3, 10]],
    107: [[3, 10]],
    // three more, all low: 5 of 13
    108: [
      [2, 10],
      [3, 3],
    ],
  });
  await ingest();
  const found = await json();
  expect(found).toMatchObject({
    against: { kind: 'last', name: '20230301-100000' },
    ...{ listed_before: 2, listed_after: 3 },
  });
  expect(found.entered_by).toEqual(['101106 corrected', '101108 results']);
  expect(found.left_by).toEqual(['101105 n']);
  expect(found.left[0].works).toEqual([
    {
      before: { title: 'ВПР 2023, математика, 5 класс', n: 10, n_low: 3, low: true },
      after: { title: 'ВПР 2023, математика, 5 класс', n: 11, n_low: 3, low: false },
    },
  ]);
  const words = await text();
  expect(words).toContain('101105 СОШ № 105, город Заречногорск: изменилось число участников');
  expect(words).toContain(
    'ВПР 2023, математика, 5 класс: было 3 из 10 (низкий результат), стало 3 из 11',
  );
  expect(words).toContain('101106 СОШ № 106, город Заречногорск: исправлены данные');
});

test('the last run: a changed rule, then a closed school', async () => {
  // 106 and 107 have 3 of 10, 108 has 5 of 13
  writeProfile(root, (own) =>
    own.replace('numerator: 3, denominator: 10', 'numerator: 35, denominator: 100'),
  );
  await ingest();
  const rule = await json();
  expect(rule.left_by).toEqual(['101106 rule', '101107 rule']);
  expect(rule.entered_by).toEqual([]);
  writeProfile(root);
  writeRegister(root, { 106: '31.08.2022' });
  await ingest();
  // the rule lets both in again; the register takes one of them out
  const both = await json();
  expect(both.entered_by).toEqual(['101107 rule']);
  writeRegister(root, { 106: '31.08.2022', 107: '31.08.2022' });
  await ingest();
  expect((await json()).left_by).toEqual(['101107 schools']);
  writeRegister(root);
  await ingest();
  expect((await json()).entered_by).toEqual(['101106 schools', '101107 schools']);
});

test('another year: results, participants and what is left of the works; titles of both years', async () => {
  const found = await json('--against', '2022');
  expect(found.against).toEqual({ kind: 'year', name: '2022', words: 'перечень за 2022 год' });
  // 105: 3 of 10, then 3 of 11; 106: 1 of 10, then 3 of 10
  expect(found.left_by).toEqual(['101105 n']);
  expect(found.entered_by).toEqual(['101106 results']);
  expect(await text('--against', '2022')).toContain(
    'ВПР 2022, математика, 5 класс: 3 из 10 (низкий результат); ВПР 2023, математика, 5 класс: 3 из 11',
  );
  // and the other way round
  const back = await json('--against', '2023', '--year', '2022');
  expect(back.entered_by).toEqual(['101105 n']);
  expect(back.left_by).toEqual(['101106 results']);
});

test('another profile: the rule alone, with the clauses that are not met', async () => {
  const found = await json('--against', 'one_year');
  expect(found.entered_by).toEqual(['101106 rule', '101107 rule', '101108 rule']);
  const words = await text('--against', 'one_year');
  expect(words).toContain('Есть в перечне, нет в сравниваемом (3):');
  expect(words).toContain(
    'не выполнено: в 2023 году низкий результат не менее чем по 2 процедурам',
  );
});

test('what cannot be compared is told', async () => {
  const told = async (...args: string[]) => {
    const { code, notes } = await call('diff', ...args, '-w', root);
    expect(code).toBe(2);
    return notes.join('\n');
  };
  expect(await told('--against', 'own')).toContain('правило «own» действует, сравнивать не с чем');
  expect(await told('--against', '2023')).toContain('сравнивается сам с собой');
  expect(await told('--against', '2019')).toContain('Есть данные за годы: 2022 и 2023.');
  expect(await told('--against', 'xyz')).toContain('Есть профили:');
});
