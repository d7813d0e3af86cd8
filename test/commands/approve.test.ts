import { copyFileSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import ExcelJS from 'exceljs';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { decisionHeads, readDecisions } from '../../pipeline/ingest/decision.ts';
import { book } from '../ingest/book.ts';
import { call } from './call.ts';
import { listedWorkspace, writeResults } from './listed-region.ts';
import { published } from './region.ts';

let root: string;
const file = (name: string) => join(root, name);
const run = (...args: string[]) => call(...args, '-w', root);
const NBSP = '\u00a0';

const decisions = (...rows: (string | number)[][]) =>
  writeFileSync(file('decisions.xlsx'), book({ Решения: [Object.values(decisionHeads), ...rows] }));

beforeAll(async () => {
  root = listedWorkspace();
  writeResults(root, 2022, { 105: [[3, 10]], 106: [[1, 10]] });
  // listed: 106 and 107
  writeResults(root, 2023, { 105: [[1, 10]], 106: [[3, 10]], 107: [[4, 10]], 108: [[0, 3]] });
  await run('ingest', file('inbox'));
}, 60_000);
afterAll(() => rmSync(root, { recursive: true, force: true }));

test('the template holds the heads, a list of decisions and no decision; it never replaces a file', async () => {
  expect((await run('approve', '--template')).out).toEqual([
    `Файл решений: ${file('decisions.xlsx')}`,
  ]);
  const bytes = readFileSync(file('decisions.xlsx'));
  expect(readDecisions(bytes, 'decisions.xlsx')).toEqual([]);
  const workbook = new ExcelJS.Workbook();
  await workbook.xlsx.load(bytes as unknown as ArrayBuffer);
  const sheet = workbook.getWorksheet('Решения');
  expect(sheet?.getCell('C2').dataValidation.formulae).toEqual(['"включить,отклонить,наблюдать"']);
  const again = await run('approve', '--template');
  expect(again).toMatchObject({
    code: 2,
    notes: [expect.stringContaining('уже есть; он не тронут')],
  });
  expect(readFileSync(file('decisions.xlsx')).equals(bytes)).toBe(true);
});

test('what is missing or wrong is told and nothing is approved', async () => {
  const told = async (...args: string[]) => {
    const { code, notes } = await run('approve', ...args);
    expect(code).toBe(2);
    return notes.join('\n');
  };
  expect(await told('--year', '2023')).toContain('нужны год перечня и номер приказа');
  expect(await told('--year', '23', '--order', '1')).toContain('Ключ --year: стоит «23»');
  expect(await told('--year', '2019', '--order', '1')).toContain(
    'Есть данные за годы: 2022 и 2023',
  );
  expect(await told('--year', '2023', '--order', '1', '--date', '2024-02-31')).toContain(
    'Ключ --date',
  );
  expect(await told('--year', '2023', '--order', '1', '--profile', 'x')).toContain('Есть профили:');
  decisions(['101999', 2023, 'включить', 'проверка', '3', '20.02.2024']);
  expect(await told('--year', '2023', '--order', '1')).toContain(
    'decisions.xlsx, строка 2: стоит код школы 101999, такой школы нет в реестре.',
  );
  decisions(['101105', 2023, 'да', 'проверка', '3', '20.02.2024']);
  expect(await told('--year', '2023', '--order', '1')).toContain(
    'decisions.xlsx, лист «Решения», ячейка C2 («Решение»): стоит «да», ожидается одно из слов',
  );
});

test('the list is frozen with the decisions of the group, and told', async () => {
  decisions(
    [
      '101105',
      2023,
      'включить',
      'по заявлению муниципалитета',
      '3',
      '20.02.2024',
      '12',
      '21.02.2024',
    ],
    ['101107', '2023', 'Отклонить', 'результаты пересмотрены', '3', '20.02.2024'],
    ['101108', 2023, 'наблюдать', 'новая школа', '3', '20.02.2024'],
    ['101105', 2022, 'отклонить', 'другой год', '1', '20.02.2023'],
  );
  const { code, out } = await run(
    'approve',
    '--year',
    '2023',
    '--order',
    '45-од',
    '--date',
    '2024-02-22',
  );
  expect(code).toBe(0);
  const text = out.join('\n').replaceAll(NBSP, ' ');
  expect(text).toContain('Перечень за 2023 год утверждён приказом № 45-од от 22.02.2024: 2 школы.');
  expect(text).toMatch(/Включены решением рабочей группы:\n {2}101105 СОШ № 105\n/);
  expect(text).toMatch(/Не включены решением рабочей группы:\n {2}101107 СОШ № 107\n/);
  expect(text).toMatch(/Наблюдение:\n {2}101108 СОШ № 108\n/);
  const { approval } = JSON.parse(readFileSync(file('approved/2023.json'), 'utf8'));
  expect(approval).toMatchObject({
    year: 2023,
    order: { number: '45-од', date: '2024-02-22' },
    rule: { profile: 'own', share_numerator: 3, clauses: [{ at_least: 1 }] },
    previous: null,
  });
  expect(
    approval.schools.map((row: Record<string, unknown>) => [
      row.school_code,
      row.status,
      row.decision,
      row.approved,
    ]),
  ).toEqual([
    ['101105', 'not_listed', 'include', true],
    ['101106', 'listed', null, true],
    ['101107', 'listed', 'reject', false],
    ['101108', 'not_listed', 'watch', false],
  ]);
  expect(approval.evidence).toContainEqual({
    ...{ school_code: '101106', procedure_id: 'vpr-2023-mathematics-5' },
    ...{ n: 10, n_low: 3, is_low: true },
  });
  expect(approval.sources.map(({ path }: { path: string }) => path)).toContain('inbox/2023.xlsx');
  expect(approval.sources[0].sha256).toMatch(/^[0-9a-f]{64}$/);
  expect(statSync(file('approved/2023.json')).mode & 0o222).toBe(0);
});

test('the store takes it over; a second approval of the year is refused', async () => {
  const rows = await published(root, (db) =>
    db.all(
      'select school_code, decision, approved from approved_school where year = 2023 order by 1',
    ),
  );
  expect(rows).toEqual([
    { school_code: '101105', decision: 'include', approved: true },
    { school_code: '101106', decision: null, approved: true },
    { school_code: '101107', decision: 'reject', approved: false },
    { school_code: '101108', decision: 'watch', approved: false },
  ]);
  const before = readFileSync(file('approved/2023.json'), 'utf8');
  const again = await run('approve', '--year', '2023', '--order', '46');
  expect(again.code).toBe(2);
  expect(again.notes.join()).toContain('Перечень за 2023 год уже утверждён');
  expect(readFileSync(file('approved/2023.json'), 'utf8')).toBe(before);
});

test('late results only say what would be otherwise today', async () => {
  // 106 would leave, 108 is watched whatever its results; 107 stays rejected
  writeResults(root, 2023, { 105: [[1, 10]], 106: [[2, 10]], 107: [[4, 10]], 108: [[3, 3]] });
  const text = (await run('ingest', file('inbox'))).out.join('\n').replaceAll(NBSP, ' ');
  const status = (await run('status')).out.join('\n').replaceAll(NBSP, ' ');
  for (const words of [text, status]) {
    expect(words).toContain(
      'Утверждённый перечень за 2023 год (приказ № 45-од от 22.02.2024): 2 школы. Если формировать сегодня: вошли – 0, вышли – 1 (СОШ № 106).',
    );
  }
  const { approved } = JSON.parse((await run('status', '--json')).out.join('\n'));
  expect(approved).toMatchObject([{ year: 2023, schools: 2, entered: [], left: ['СОШ № 106'] }]);
  const kept = await published(root, (db) =>
    db.all("select approved from approved_school where school_code = '101106'"),
  );
  expect(kept).toEqual([{ approved: true }]);
});

test('a changed or lost list stops every run; the next one is chained to it', async () => {
  expect((await run('approve', '--year', '2022', '--order', '9')).code).toBe(0);
  const first = JSON.parse(readFileSync(file('approved/2023.json'), 'utf8'));
  const second = JSON.parse(readFileSync(file('approved/2022.json'), 'utf8'));
  expect(second.approval.previous).toBe(first.sha256);
  renameSync(file('approved/2023.json'), file('kept.json'));
  const lost = await run('compute');
  expect(lost.code).toBe(2);
  expect(lost.notes.join()).toContain(
    'Цепочка утверждённых перечней прервана: «approved/2022.json»',
  );
  first.approval.schools[1].approved = false;
  writeFileSync(file('approved/2023.json'), JSON.stringify(first));
  const changed = await run('compute');
  expect(changed.code).toBe(2);
  expect(changed.notes.join()).toContain(
    'Файл «approved/2023.json» изменён после утверждения: контрольная сумма не сходится.',
  );
  copyFileSync(file('kept.json'), file('approved/2023.json'));
  expect((await run('compute')).code).toBe(0);
});
