import { copyFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { projectRoot } from '../../pipeline/project.ts';
import { openPublished } from '../../pipeline/store/published.ts';
import { points, vprBook } from '../check/vpr.ts';
import { book } from '../ingest/book.ts';
import { call } from './call.ts';

let root: string;
const inbox = (name: string) => join(root, 'inbox', name);

const register = (...more: string[]) =>
  book({
    Школы: [
      ['Код ОО', 'Логин ФИС ОКО', 'Наименование', 'Код МСУ', 'Вид', 'Местность', ...more],
      ['101105', 'edu790105', 'СОШ № 105', '101', 'СОШ', 'город'],
    ],
  });

const results = (year: number, ...more: string[]) =>
  vprBook([{ points: points(5), primary: 5, mark: 3 }], (rows) => {
    rows[2] = [`ВПР ${year} Математика 5 класс`];
    rows[7] = [...(rows[7] ?? []), ...more];
  });

beforeAll(() => {
  root = mkdtempSync(join(tmpdir(), 'spravka-drift-'));
  mkdirSync(join(root, 'inbox'));
  copyFileSync(join(projectRoot, 'data-sample', 'spravka.yaml'), join(root, 'spravka.yaml'));
});
afterAll(() => rmSync(root, { recursive: true, force: true }));

/** Notes of drift after the inbox was read. */
async function drift(): Promise<string[]> {
  await call('ingest', join(root, 'inbox'), '-w', root, '--json');
  const db = await openPublished(join(root, 'store'));
  try {
    const rows = await db.all<{ found: string }>(
      `select found from finding where "check" = 'layout_drift' order by found`,
    );
    return rows.map(({ found }) => found);
  } finally {
    db.close();
  }
}

test('last year’s header is remembered when its files are gone; a register is held against its own last header', async () => {
  writeFileSync(inbox('реестр.xlsx'), register());
  writeFileSync(inbox('2022.xlsx'), results(2022));
  expect(await drift()).toEqual([]);
  rmSync(inbox('2022.xlsx'));
  writeFileSync(inbox('2023.xlsx'), results(2023, 'Примечание'));
  writeFileSync(inbox('реестр.xlsx'), register('Адрес'));
  const told = ['добавлены: «адрес»', 'добавлены: «примечание»'];
  expect(await drift()).toEqual(told);
  writeFileSync(inbox('заметка.csv'), 'а;б\n1;2\n');
  expect(await drift()).toEqual(told);
});
