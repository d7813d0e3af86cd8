import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { read, utils, type WorkBook, write } from '@e965/xlsx';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { RoadmapFacts } from '../../pipeline/publish/index.ts';
import { readCalendar, textIn, valueIn } from '../publish/ics.ts';
import { call } from './call.ts';
import { listedWorkspace, writeResults } from './listed-region.ts';

let root: string;
const said = async (...args: string[]) => {
  const { code, out, notes } = await call(...args, '-w', root);
  const plain = (lines: string[]) => lines.join('\n').replaceAll('\u00a0', ' ');
  return { code, text: plain(out), notes: plain(notes) };
};
const facts = async (...args: string[]): Promise<RoadmapFacts & { month: string | null }> =>
  JSON.parse((await said('roadmap', ...args, '--json')).text);
const path = () => join(root, 'roadmap.xlsx');

/** Types into cells of the workbook as people do. */
function type(
  edit: (cell: (sheet: string, address: string, text: string) => void, workbook: WorkBook) => void,
): void {
  const workbook = read(readFileSync(path()));
  edit((sheet, address, text) => {
    utils.sheet_add_aoa(workbook.Sheets[sheet] ?? {}, [[text]], { origin: address });
  }, workbook);
  writeFileSync(path(), write(workbook, { type: 'buffer', bookType: 'xlsx' }) as Buffer);
}

beforeAll(async () => {
  root = listedWorkspace();
  // of 2022: 105 (3 of 10) is listed
  writeResults(root, 2022, { 105: [[3, 10]], 106: [[1, 10]] });
  writeResults(root, 2023, { 105: [[1, 10]], 106: [[3, 10]], 107: [[4, 10]] });
}, 60_000);
afterAll(() => rmSync(root, { recursive: true, force: true }));

// one workspace, one story: the map grows from test to test
test('before there is a store the form has the standard map without schools, and a run reads it', async () => {
  const { code, text, notes } = await said('form', 'roadmap');
  expect([code, text.split('\n')[0]]).toEqual([0, `Дорожная карта: ${path()}`]);
  expect(notes).toContain('Перечня 2022 года в хранилище нет');
  expect((await said('ingest', join(root, 'inbox'))).code).toBe(0);
  const { activities, schools, as_of, origin } = await facts();
  expect(activities).toHaveLength(39);
  expect([schools, as_of, origin]).toEqual([[], expect.any(String), 'data']);
}, 60_000);

test('once the list is made its schools are added, and the former workbook stays beside', async () => {
  const before = readFileSync(path());
  expect((await said('form', 'roadmap')).code).toBe(0);
  expect(readFileSync(join(root, 'roadmap (до обновления).xlsx')).equals(before)).toBe(true);
  const rows = utils.sheet_to_json<string[]>(
    read(readFileSync(path())).Sheets['Участие школ'] ?? {},
    { header: 1 },
  );
  expect(rows.slice(1).map(([code, name]) => [code, name])).toEqual([['101105', 'СОШ № 105']]);
  const again = await said('form', 'roadmap');
  expect(again.text).toContain('полна, файл не тронут');
});

test('what is typed decides the states; the day may be another; the store is not touched', async () => {
  type((cell) => {
    cell('Дорожная карта', 'G2', 'выполнено');
    cell('Дорожная карта', 'H2', '17.01.2023');
    cell('Дорожная карта', 'I2', 'приказ № 1');
    cell('Участие школ', 'C2', 'да: протокол № 1');
    cell('Цели школ', 'C2', 'Доля не достигших порога');
    cell('Цели школ', 'D2', 'математика');
    cell('Цели школ', 'G2', '20 %');
    cell('Цели школ', 'H2', '20.11.2023');
  });
  expect((await said('compute')).code).toBe(0);
  const stateOf = (given: RoadmapFacts, number: string) =>
    given.activities.find(({ activity }) => activity === number);
  const store = readFileSync(join(root, 'store', 'current'), 'utf8');
  const now = await facts('--as-of', '2023-06-01');
  expect([now.as_of, now.origin]).toEqual(['2023-06-01', 'set']);
  expect(stateOf(now, '1.1')).toMatchObject({ state: 'done', evidence_state: 'given' });
  expect(stateOf(now, '3.12')?.state).toBe('late');
  expect(stateOf(now, '3.12')?.reason).toMatch(/^срок истёк 25\.04\.2023/);
  expect(now.schools).toMatchObject([
    { school_code: '101105', n_took_part: 1, n_without_evidence: 0 },
  ]);
  const early = await facts('--as-of', '2023-01-10');
  expect(stateOf(early, '1.1')?.state).not.toBe('done');
  expect(early.activities.filter(({ state }) => state === 'late')).toEqual([]);
  expect(early.schools).toMatchObject([{ n_took_part: 0 }]);
  expect(readFileSync(join(root, 'store', 'current'), 'utf8')).toBe(store);
}, 60_000);

test('a run writes the calendar and its workbook; once more they are the same to the byte', async () => {
  const files = ['ics', 'xlsx'].map((extension) =>
    join(root, 'reports', 'дорожная-карта', `Дорожная карта 2022-2023.${extension}`),
  );
  const { code } = await said('run');
  expect([0, 3]).toContain(code);
  const [calendar, workbook] = files.map((file) => readFileSync(file));
  const { components } = readCalendar(calendar ?? new Uint8Array());
  const { activities } = await facts();
  const numbers = components.map((event) => textIn(valueIn(event, 'SUMMARY')).split(' ')[0]);
  expect([...new Set(numbers)]).toEqual(activities.map(({ activity }) => activity));
  expect(components.length).toBe(new Set(components.map((event) => valueIn(event, 'UID'))).size);
  await said('run');
  expect(
    files.map((file, i) => readFileSync(file).equals([calendar, workbook][i] ?? Buffer.from(''))),
  ).toEqual([true, true]);
}, 120_000);

test('the text tells overdue, coming, waiting, participation; a month alone has its calendar', async () => {
  const { code, text } = await said('roadmap', '--as-of', '2023-06-01');
  expect(code).toBe(0);
  expect(text.split('\n')[0]).toBe('Дорожная карта 2022/2023, состояние на 01.06.2023');
  expect(text).toMatch(
    /^Мероприятий 39: выполнено – 1, просрочено – \d+, ждёт данных – \d+, готово к выполнению – \d+$/m,
  );
  for (const title of [
    'Просрочено',
    'Идёт или начнётся до 01.07.2023',
    'Ждут данных',
    'Участие школ',
  ])
    expect(text).toContain(`\n${title}:\n`);
  expect(text.replaceAll('risk-profile.xlsx', '')).not.toMatch(/null|undefined|NaN|[a-z]{4}/);
  const month = await said('roadmap', '--month', '2023-04');
  expect(month.text).toContain('Месяц 04.2023:');
  expect(month.text).toContain('  25.04.2023  3.12 Анализ ВПР 2023');
  expect(month.text).not.toContain('3.23');
  const only = await facts('--month', '2023-04');
  expect(only.month).toBe('2023-04');
  expect(only.activities.length).toBeLessThan(20);
});

test.each([
  [
    ['roadmap', '--as-of', '2023-02-31'],
    'Ключ --as-of: стоит «2023-02-31», ожидается день ГГГГ-ММ-ДД.',
  ],
  [['roadmap', '--as-of', 'вчера'], 'Ключ --as-of: стоит «вчера»'],
  [['roadmap', '--month', '2023-13'], 'Ключ --month: стоит «2023-13»'],
  [['form', 'roadmap', '--school', '101105'], 'Ключ --school не относится к дорожной карте.'],
  [['form', 'roadmap', '--all-schools'], 'Ключ --all-schools не относится к дорожной карте.'],
  [['form'], 'не указан обязательный ключ «--procedure <код>»'],
])('%j is refused', async (args, words) => {
  const { code, notes } = await said(...args);
  expect(code).toBe(2);
  expect(notes).toContain(words);
});

test('mistakes of the workbook stop the run by cell, the store stays', async () => {
  const whole = readFileSync(path());
  const store = readFileSync(join(root, 'store', 'current'), 'utf8');
  const wrong = async (edit: Parameters<typeof type>[0]) => {
    type(edit);
    const { code, notes } = await said('compute');
    writeFileSync(path(), whole);
    return [code, notes] as const;
  };
  const cases = [
    await wrong((cell) => cell('Дорожная карта', 'D3', '31.02.2023')),
    await wrong((cell) => cell('Цели школ', 'D2', 'танцы')),
    await wrong((cell) => cell('Участие школ', 'A2', '999999')),
  ];
  expect(cases.map(([code]) => code)).toEqual([2, 2, 2]);
  expect(cases[0]?.[1]).toContain(
    'roadmap.xlsx, лист «Дорожная карта», ячейка D3 («Срок»): стоит «31.02.2023»',
  );
  expect(cases[1]?.[1]).toContain('лист «Цели школ», ячейка D2 («Предмет»): стоит «танцы»');
  expect(cases[2]?.[1]).toContain(
    'лист «Участие школ», строка ячейки A2: стоит код школы 999999, такой школы нет в реестре.',
  );
  expect(readFileSync(join(root, 'store', 'current'), 'utf8')).toBe(store);
}, 60_000);

test('a map written twice is refused; without a map the command says how to make one', async () => {
  writeFileSync(join(root, 'roadmap.csv'), 'number,title,when\n1.1,Дело,март\n');
  const twice = await said('compute');
  expect([twice.code, twice.notes]).toEqual([
    2,
    expect.stringContaining('записана дважды: roadmap.xlsx и roadmap.csv'),
  ]);
  rmSync(path());
  expect((await said('compute')).code).toBe(0);
  expect((await facts()).activities.map(({ activity }) => activity)).toEqual(['1.1']);
  // a workbook is made of it, and the table stays until people take it away
  const made = await said('form', 'roadmap');
  expect(made.notes).toContain('Мероприятия перенесены из roadmap.csv');
  expect(existsSync(join(root, 'roadmap.csv'))).toBe(true);
  for (const file of ['roadmap.csv', 'roadmap.xlsx']) rmSync(join(root, file));
  await said('compute');
  const none = await said('roadmap');
  expect([none.code, none.notes]).toEqual([2, expect.stringContaining('нет дорожной карты')]);
}, 60_000);
