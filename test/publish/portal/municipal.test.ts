import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import Papa from 'papaparse';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { RegisterData } from '../../../pipeline/publish/portal/register.ts';
import type { WorkData } from '../../../pipeline/publish/portal/work-data.ts';
import { call } from '../../commands/call.ts';
import { published } from '../../commands/region.ts';
import { type Equation, eliminate, narrow, type Printed } from '../../disclosure/attacker.ts';
import { dataOf, filesUnder, portalWorkspace } from './workspace.ts';

type School = {
  school_code: string;
  name: string;
  municipality_code: string;
  municipality: string;
};
type Exported = {
  scope: string;
  scope_code: string;
  procedure_id: string;
  n: string;
  n_low: string;
};

let root: string;
let schools: School[];
let works: string[];
/** municipalities with results, one of them with schools of one to four participants */
const places = ['101', '102', '105'];

beforeAll(async () => {
  root = await portalWorkspace();
  await call('render', '--only', 'портал', '-w', root);
  schools = await published(root, (db) =>
    db.all<School>(
      `select school_code, school.name, municipality_code, m.name as municipality
       from school join municipality as m using (municipality_code) order by school_code`,
    ),
  );
  works = (
    await published(root, (db) =>
      db.all<{ id: string }>(
        'select distinct procedure_id as id from group_procedure where n > 0 order by 1',
      ),
    )
  ).map(({ id }) => id);
});
afterAll(() => rmSync(root, { recursive: true, force: true }));

const nameOf = (place: string) =>
  schools.find(({ municipality_code }) => municipality_code === place)?.municipality ?? '';
const folderOf = (place: string) => join(root, 'reports', 'Портал', nameOf(place));
const textOf = (file: string) => readFileSync(file, 'utf8').replaceAll('\u00a0', ' ');
/** Text of every page and script with data of a municipality. */
const textsOf = (place: string) =>
  filesUnder(folderOf(place))
    .filter((path) => /\.(html|js)$/.test(path) && !/vega/.test(path))
    .map((path) => [path, textOf(join(folderOf(place), path))] as const);
const workOf = (place: string, work: string) =>
  dataOf<WorkData>(join(folderOf(place), 'данные', `работа-${work}.js`));

async function exported(place: string): Promise<Exported[]> {
  const out = join(root, `export-${place}`);
  await call(
    ...['export', '--format', 'csv', '--table', 'group_procedure', '--municipality', place],
    ...['--out', out, '-w', root],
  );
  const csv = readFileSync(join(out, 'group_procedure.csv'), 'utf8').slice(1);
  return Papa.parse<Exported>(csv, { header: true, delimiter: ';', skipEmptyLines: true }).data;
}

test.each(places)('%s: no byte of another school or municipality', (place) => {
  const others = schools.filter(({ municipality_code }) => municipality_code !== place);
  const own = new Set(
    schools
      .filter(({ municipality_code }) => municipality_code === place)
      .map((s) => s.school_code),
  );
  expect(own.size).toBeGreaterThan(5);
  const words = [...new Set(others.flatMap(({ name, municipality }) => [name, municipality]))];
  for (const [path, text] of textsOf(place)) {
    for (const word of words) expect(text.includes(word), `${path}: ${word}`).toBe(false);
    for (const [code] of `${path} ${text}`.matchAll(/(?<![\d.#a-f])\d{6}(?![\d.])/g)) {
      expect(
        own.has(code) || places.every((each) => !code.startsWith(each)),
        `${path}: ${code}`,
      ).toBe(true);
    }
  }
  const pages = filesUnder(folderOf(place)).filter((path) => path.startsWith('школы/'));
  expect(pages).toEqual([...own].sort().map((code) => `школы/${code}.html`));
});

test.each(places)('%s: what export prints for the founder, and nothing else', async (place) => {
  const rows = (await exported(place)).filter(({ scope }) => scope === 'school');
  let hidden = 0;
  for (const id of works) {
    const printed = workOf(place, id).schools.map(([code, n, low]) => [code, n, low]);
    const expected = rows
      .filter(({ procedure_id, n }) => procedure_id === id && n !== '0')
      .map(({ scope_code, n, n_low }) => [
        scope_code,
        Number(n),
        n_low === '' ? null : Number(n_low),
      ]);
    expect(printed.sort()).toEqual(expected.sort());
    for (const [code, n, low, share, lo, hi, verdict] of workOf(place, id).schools) {
      // how a school stands beside others is not a fact of the rule
      expect(verdict).toBeNull();
      if (n < 5) expect(low, `${id} ${code}`).toBeNull();
      if (low === null) {
        hidden += 1;
        expect([share, lo, hi]).toEqual([null, null, null]);
      }
    }
  }
  expect(hidden).toBeGreaterThan(place === '101' ? -1 : 1);
});

test('a page of a school with hidden results says so and draws nothing of them', async () => {
  const place = '102';
  const register = dataOf<RegisterData>(join(folderOf(place), 'данные', 'реестр.js'));
  let looked = 0;
  for (const [code] of register.rows) {
    const counts = works.flatMap((id) =>
      workOf(place, id)
        .schools.filter(([school]) => school === code)
        .map(([, n, low]) => ({ n, low })),
    );
    const html = textOf(join(folderOf(place), 'школы', `${code}.html`));
    const hidden = counts.filter(({ low }) => low === null);
    looked += hidden.length;
    expect(html.match(/<td class="n">не показано<\/td>/g)?.length ?? 0).toBeGreaterThanOrEqual(
      hidden.length,
    );
    for (const { n } of hidden) expect(html).not.toMatch(new RegExp(`>\\d+ из ${n}<`));
    const script = join(folderOf(place), 'данные', `школа-${code}.js`);
    const drawn = filesUnder(folderOf(place)).includes(`данные/школа-${code}.js`)
      ? dataOf<Record<string, { data: { rows: { label?: string }[] } }>>(script)
      : {};
    const labels = Object.values(drawn).flatMap(({ data }) => data.rows.map(({ label }) => label));
    expect(labels.filter((label) => label !== undefined)).toHaveLength(
      counts.filter(({ n, low }) => low !== null && n >= 10).length,
    );
  }
  expect(looked).toBeGreaterThan(1);
});

test.each(places)(
  '%s: hidden counts cannot be computed from the portal together with the totals the founder has',
  async (place) => {
    const totals = (await exported(place)).filter(
      ({ scope, scope_code }) => scope === 'municipality' && scope_code === place,
    );
    for (const id of works) {
      const total = totals.find(({ procedure_id }) => procedure_id === id);
      if (!total || total.n_low === '' || total.n_low === '0') continue;
      const table = new Map<string, Printed>([
        ['total', { value: Number(total.n_low), least: 0, most: Number(total.n) }],
      ]);
      const parts: string[] = [];
      for (const [code, n, low] of workOf(place, id).schools) {
        table.set(code, { value: low, least: 0, most: n });
        parts.push(code);
      }
      const equations: Equation[] = [{ total: 'total', parts }];
      const found = [...eliminate(table, equations), ...narrow(table, equations)];
      // «никто» is open for this audience (ref_audience.zeros_open): nobody is told apart by it
      expect(found.filter(([, value]) => value !== 0)).toEqual([]);
    }
  },
);

test('what is the institute’s own stays with it: certainty, derivations, other rules, documents, contacts', () => {
  for (const place of places) {
    const paths = filesUnder(folderOf(place));
    expect(
      paths.filter((path) => /^(почему|документы|что-если)|данные\/что-если/.test(path)),
    ).toEqual([]);
    for (const [path, text] of textsOf(place)) {
      if (path.startsWith('оформление')) continue;
      expect(text, path).not.toMatch(/Устойчивость|подтверждается данными|данных недостаточно для/);
      expect(text, path).not.toMatch(/\d \(\d{3}\) \d|Отдел оценки|inbox|\.xlsx|\.pdf|Справки\//);
      expect(text, path).not.toContain('../../');
    }
    const register = dataOf<RegisterData>(join(folderOf(place), 'данные', 'реестр.js'));
    expect(register.ranks).toBe(false);
    expect(register.facets.map(({ key }) => key)).toEqual(['kind', 'locality', 'size', 'status']);
  }
});

test('the region has what the municipalities do not', () => {
  const folder = join(root, 'reports', 'Портал', 'Регион');
  const register = dataOf<RegisterData>(join(folder, 'данные', 'реестр.js'));
  expect(register.ranks).toBe(true);
  expect(register.rows).toHaveLength(schools.length);
  const small = works.flatMap((id) =>
    dataOf<WorkData>(join(folder, 'данные', `работа-${id}.js`)).schools.filter(([, n]) => n < 5),
  );
  expect(small.length).toBeGreaterThan(0);
  expect(small.every(([, , low, share, lo]) => low !== null && share === null && lo === null)).toBe(
    true,
  );
});

test('every page says that it is not for the public', () => {
  const pages = filesUnder(join(root, 'reports')).filter((path) => path.endsWith('.html'));
  expect(pages.length).toBeGreaterThan(100);
  for (const path of pages) {
    if (path.startsWith('Проверка/')) continue;
    expect(textOf(join(root, 'reports', path)), path).toContain(
      'Для внутреннего использования. Не подлежит размещению в открытом доступе',
    );
  }
});
