import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { call } from './call.ts';
import { listedWorkspace, writeResults } from './listed-region.ts';

let root: string;
const run = async (...args: string[]) => {
  const { code, out, notes } = await call('whatif', ...args, '-w', root);
  return { code, text: out.join('\n').replaceAll('\u00a0', ' '), notes: notes.join('\n') };
};
const json = async (...args: string[]) => JSON.parse((await run(...args, '--json')).text);

beforeAll(async () => {
  root = listedWorkspace();
  writeResults(root, 2022, { 105: [[3, 10]], 106: [[1, 10]] });
  // listed: 106 (3 of 10) and 107 (4 of 10)
  writeResults(root, 2023, { 105: [[1, 10]], 106: [[3, 10]], 107: [[4, 10]], 108: [[1, 4]] });
  await call('ingest', join(root, 'inbox'), '-w', root);
}, 60_000);
afterAll(() => rmSync(root, { recursive: true, force: true }));

const store = () =>
  readdirSync(join(root, 'store'))
    .sort()
    .map((name) => [
      name,
      createHash('sha256')
        .update(readFileSync(join(root, 'store', name)))
        .digest('hex'),
    ]);

test('a smaller share: who enters, the curve, the distance of every school; the store stays as it is', async () => {
  const before = store();
  const { code, text } = await run('--share', '0,25');
  expect(code).toBe(0);
  expect(text).toContain('Что если: доля низких результатов – не менее 25 % вместо 30 %.');
  expect(text).toContain(
    'Перечень за 2023 год: по действующему правилу – 2 школы, при этих условиях – 3 школы.',
  );
  expect(text).toMatch(/Вошли бы \(1\):\n {2}101108 СОШ № 108, город Заречногорск\n/);
  expect(text).toContain('Вышли бы: ни одной школы.');
  // 1 of 10, 3 of 10, 4 of 10, 1 of 4
  expect(text).toContain('20 % – 3; 25 % – 3; 30 % – 2; 35 % – 1; 40 % – 1; 50 % – 0.');
  // at 25 % three of ten are low: 106 leaves with one less, 105 needs two more
  expect(text).toContain(
    '101106 СОШ № 106, город Заречногорск: в перечне, решает один учащийся: ВПР 2023, математика, 5 класс – низких результатов меньше на 1',
  );
  expect(text).toContain('101105 СОШ № 105, город Заречногорск: вне перечня, решают двое учащихся');
  expect(store()).toEqual(before);
});

test('as one document: distances of all schools, the whole curve', async () => {
  const found = await json('--share', '25%');
  expect(found).toMatchObject({
    ...{ year: 2023, profile: 'own', tried: 'own', listed_before: 2, listed_after: 3 },
    entered: [{ school_code: '101108' }],
    left: [],
  });
  expect(found.curve).toHaveLength(51);
  expect(found.edge.map((row: Record<string, unknown>) => [row.school_code, row.distance])).toEqual(
    [
      ['101106', 1],
      ['101108', 1],
      ['101105', 2],
      ['101107', 2],
    ],
  );
});

test('a minimum of participants, another profile, another year, kinds of works and years', async () => {
  const left = async (...args: string[]) =>
    (await json(...args)).left.map((row: { school_code: string }) => row.school_code);
  expect(await left('--min-n', '11')).toEqual(['101106', '101107']);
  // two works of the year are asked there
  expect(await left('--profile', 'one_year')).toEqual(['101106', '101107']);
  expect(await left('--procedures', 'vpr:mathematics:5')).toEqual([]);
  expect(await left('--year', '2022', '--share', '0.5')).toEqual(['101105']);
  const years = await run('--profile', 'inspector_2025', '--years', '1');
  expect(years.text).toContain(
    'правило «Критерий, применявшийся при проверках 2025 года»; рассматривается только год перечня.',
  );
  expect(years.text).toContain('при этих условиях – 0 школ');
  // a rule of places: no distance and no curve
  const places = await json('--profile', 'regional_rank');
  expect(places.curve).toBeNull();
  expect(places.edge.every((row: { distance: number | null }) => row.distance === null)).toBe(true);
});

test('a key that cannot be read is told with what stands there', async () => {
  const told = async (...args: string[]) => {
    const { code, notes } = await run(...args);
    expect(code).toBe(2);
    return notes;
  };
  for (const share of ['0', '1.5', 'abc', '120%']) {
    expect(await told('--share', share)).toContain(`Ключ --share: стоит «${share}»`);
  }
  expect(await told('--min-n', '0')).toContain(
    'Ключ --min-n: стоит «0», ожидается целое число от 1.',
  );
  expect(await told('--years', 'x')).toContain('Ключ --years');
  expect(await told('--procedures', 'vpr:biology')).toContain('Предметы вида vpr: mathematics');
  expect(await told('--procedures', 'xyz')).toContain('Есть виды:');
  expect(await told('--procedures', 'vpr:a:b:c')).toContain('ожидается вид, вид:предмет');
  expect(await told('--profile', 'other')).toContain('Есть профили:');
  expect(await told('--year', '2019')).toContain('Есть данные за годы: 2022 и 2023.');
});

test('the page stands alone: a drawn curve, every distance, nothing that is not filled in', async () => {
  const { notes } = await run('--share', '0.25', '--html');
  const file = join(root, 'reports', 'Перечень', 'Что если 2023.html');
  expect(notes).toContain(`Страница: ${file}`);
  const html = readFileSync(file, 'utf8').replaceAll('\u00a0', ' ');
  expect(html).toMatch(/<svg[^>]*>[\s\S]*Школ в перечне[\s\S]*<\/svg>/);
  // the broken line at the size of the list asked for
  expect(html).toMatch(/<line[^>]*stroke-dasharray/);
  expect(html).toContain('101108 СОШ № 108');
  expect(html.match(/<tr><th scope="row">/g)).toHaveLength(4);
  expect(html).not.toMatch(/NaN|undefined|null|плох|https?:\/\/(?!www\.w3\.org)/);
});
