import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { projectRoot } from '../../pipeline/project.ts';
import { type Database, openDatabase } from '../../pipeline/store/database.ts';
import { loadReference } from '../../pipeline/store/reference.ts';
import { createSchema } from '../../pipeline/store/schema.ts';
import { windows1251 } from '../ingest/book.ts';

const own = join(projectRoot, 'sql', 'reference');
const header = 'design,mark,min_primary,max_primary,source,source_year,status';
let folder: string;
let db: Database;
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'spravka-reference-'));
  db = await openDatabase(':memory:');
  await createSchema(db);
});
afterEach(() => {
  db.close();
  rmSync(folder, { recursive: true, force: true });
});

test('a design described anew has the institute’s scale alone; the others stay', async () => {
  await loadReference(db, [own]);
  const { before } = await db.one<{ before: number }>(
    "select count(*) as before from ref_mark_scale where design <> 'vpr-mathematics-5-2023'",
  );
  writeFileSync(
    join(folder, 'mark_scale.csv'),
    `${header}\nvpr-mathematics-5-2023,2,0,9,приказ,2023,set by the institute\nvpr-mathematics-5-2023,5,10,15,приказ,2023,set by the institute\n`,
  );
  await loadReference(db, [own, folder]);
  expect(
    await db.all(
      "select mark, min_primary from ref_mark_scale where design = 'vpr-mathematics-5-2023' order by mark",
    ),
  ).toEqual([
    { mark: 2, min_primary: 0 },
    { mark: 5, min_primary: 10 },
  ]);
  expect(
    await db.one(
      "select count(*) as before from ref_mark_scale where design <> 'vpr-mathematics-5-2023'",
    ),
  ).toEqual({ before });
});

test.each([
  [
    'columns',
    new TextEncoder().encode('design,mark\n'),
    /строка 1: столбцы «design, mark», ожидались/,
  ],
  [
    'a number',
    new TextEncoder().encode(`${header}\nd,два,0,9,п,2023,verified\n`),
    /строка 2.*«два»/,
  ],
  [
    'an open quote',
    new TextEncoder().encode(`${header}\nd,2,0,9,"п,2023,verified\n`),
    /кавычка не закрыта/,
  ],
  [
    'the encoding',
    windows1251(`${header}\nd,2,0,9,приказ,2023,verified\n`),
    /не в кодировке UTF-8/,
  ],
])('a mistake is named: %s', async (_name, bytes, words) => {
  writeFileSync(join(folder, 'mark_scale.csv'), bytes);
  await expect(loadReference(db, [folder])).rejects.toThrow(words);
});
