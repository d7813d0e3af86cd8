import {
  chmodSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { readContacts } from '../../pipeline/store/contacts.ts';
import { openDatabase } from '../../pipeline/store/database.ts';
import { book } from '../ingest/book.ts';
import { call } from './call.ts';
import { schoolWorkspace } from './school-workspace.ts';

let root: string;
const store = () => join(root, 'store');
const inbox = (name: string) => join(root, 'inbox', name);
const ingest = () => call('ingest', join(root, 'inbox'), '-w', root, '--json');

/** What must stand whole in the file of contacts and nowhere in the store. */
const personal = [
  'Выдумкина Анна Петровна',
  'Небылов',
  '+7 (914) 555-12-34',
  '89145551235',
  'school105@example.org',
  'ivan.nebylov@example.org',
  'ул. И. И. Иванова, д. 5, кв. 7',
  'после 15 часов',
];

beforeAll(() => {
  root = mkdtempSync(join(tmpdir(), 'spravka-contacts-'));
  schoolWorkspace(root, [105, 106, 107]);
  writeFileSync(
    inbox('contacts.xlsx'),
    book({
      Контакты: [
        [
          '№',
          'Код ОО',
          'Контактное лицо',
          'Должность',
          'Телефон',
          'Эл. почта',
          'Адрес',
          'Когда звонить',
        ],
        [1, '101106', personal[1] ?? '', 'завуч', 89145551235, personal[5] ?? '', null, null],
        [
          2,
          101105,
          personal[0] ?? '',
          'директор',
          personal[2] ?? '',
          personal[4] ?? '',
          personal[6] ?? '',
          personal[7] ?? '',
        ],
        [3, '101199', 'Придумов П. П.', 'директор', '8 (914) 555-99-99', null, null, null],
        [4, '101107', null, null, null, null, null, 'никогда'],
      ],
    }),
  );
});
afterAll(() => rmSync(root, { recursive: true, force: true }));

// one workspace, one story: each test goes on from the one before
test('contacts stand whole, by school, in a file of their own; lines are counted', async () => {
  const { out, notes, code } = await ingest();
  expect(code).toBe(3);
  const said = [...out, ...notes].join('\n');
  const summary = JSON.parse(out.join('')) as {
    files: { path: string; layout: string; rows_read: number; rows_rejected: number }[];
    refused: { cell: string; found: string; message: string }[];
  };
  expect(summary.files[0]).toMatchObject({
    path: 'inbox/contacts.xlsx',
    layout: 'contacts',
    rows_read: 4,
    rows_rejected: 2,
  });
  expect(summary.refused.map(({ cell, found }) => [cell, found])).toEqual([
    ['B4', '101199'],
    ['B5', '101107'],
  ]);
  expect(readContacts(store())).toEqual([
    {
      school_code: '101105',
      contacts: [
        {
          person: 'Выдумкина Анна Петровна',
          position: 'директор',
          phone: '+7 (914) 555-12-34',
          email: 'school105@example.org',
          address: 'ул. И. И. Иванова, д. 5, кв. 7',
          other: { '№': '2', 'Когда звонить': 'после 15 часов' },
        },
      ],
    },
    {
      school_code: '101106',
      contacts: [
        {
          person: 'Небылов',
          position: 'завуч',
          phone: '89145551235',
          email: 'ivan.nebylov@example.org',
          address: '',
          other: { '№': '1' },
        },
      ],
    },
  ]);
  for (const value of [...personal, 'Придумов']) expect(said).not.toContain(value);
  if (process.platform !== 'win32') {
    expect(statSync(join(store(), 'contacts.json')).mode & 0o777).toBe(0o600);
  }
});

test('none of them stands in the database, neither in its bytes nor in its tables', async () => {
  const files = readdirSync(store()).filter((name) => name.endsWith('.duckdb'));
  expect(files).toHaveLength(1);
  const [file = ''] = files;
  const bytes = readFileSync(join(store(), file));
  const db = await openDatabase(join(store(), file), { readOnly: true });
  const tables = await db.all<{ name: string }>('select table_name as name from duckdb_tables()');
  const rows: string[] = [];
  for (const { name } of tables) rows.push(JSON.stringify(await db.all(`from "${name}"`)));
  db.close();
  const text = rows.join('\n');
  expect(text).toContain('101105');
  for (const value of [...personal, 'Выдумкин', 'Придумов', '555-99-99', 'example.org']) {
    expect(bytes.includes(value)).toBe(false);
    expect(text).not.toContain(value);
  }
});

test('status and doctor say how many schools have contacts, and who may read them', async () => {
  const { out } = await call('status', '-w', root);
  expect(out.join('')).toMatch(/Контакты: есть у 2\sшкол$/m);
  const doctor = async () => {
    const said = await call('doctor', '-w', root, '--json');
    const { findings } = JSON.parse(said.out.join('')) as {
      findings: { what: string; verdict: string; words: string }[];
    };
    return findings.find(({ what }) => what === 'Контакты школ');
  };
  const found = await doctor();
  expect([found?.verdict, found?.words]).toEqual([
    'ok',
    expect.stringMatching(/^Есть у 2\sшкол\.$/),
  ]);
  if (process.platform === 'win32') return;
  chmodSync(join(store(), 'contacts.json'), 0o644);
  expect(await doctor()).toMatchObject({ verdict: 'warning' });
});

test('the file goes when no workbook of contacts is there any more', async () => {
  rmSync(inbox('contacts.xlsx'));
  expect(await ingest()).toMatchObject({ code: 0 });
  expect(existsSync(join(store(), 'contacts.json'))).toBe(false);
  expect((await call('status', '-w', root)).out.join('')).toContain('файла контактов школ нет');
});
