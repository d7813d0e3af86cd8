import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Form, lineCount } from '../../pipeline/publish/form/form.ts';
import { schoolOf, schoolsOf } from '../../pipeline/publish/form/school.ts';
import { workOf } from '../../pipeline/publish/form/work.ts';
import { formBytes } from '../../pipeline/publish/form/workbook.ts';
import { formPath, writeForm } from '../../pipeline/publish/form/write.ts';
import type { Database } from '../../pipeline/store/database.ts';
import { intake } from '../check/intake.ts';
import { fillForm } from './fill.ts';

const collector = { institute: 'Институт', executor: 'Отдел', notice: '' };
const own = 'municipal-2023-chemistry-9-104';
let db: Database;
let folder: string;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'spravka-form-'));
  // 101105 has grades 5 and 9 on its roll in 2022/2023, 101106 closed in June 2022; see intake
  db = await intake({});
  await db.run(`insert into school by name
    select * replace ('104101' as school_code, '104' as municipality_code, 'ООШ № 1' as name, null as login)
    from school where school_code = '101105'`);
});
afterAll(() => {
  db.close();
  rmSync(folder, { recursive: true, force: true });
});

const codesOf = async (id: string) =>
  (await schoolsOf(db, await workOf(db, id))).map(({ code, enrolled }) => [code, enrolled]);

test('an unknown procedure is refused with the nearest codes', async () => {
  await expect(workOf(db, 'vpr-2023-matematics-5')).rejects.toMatchObject({
    message: 'Процедуры с кодом «vpr-2023-matematics-5» в spravka.yaml нет.',
    hint: expect.stringMatching(
      /^Близкие коды: vpr-2023-mathematics-5 – ВПР 2023, математика, 5 класс;/,
    ),
  });
});

test('a work whose catalogue is empty is refused', async () => {
  const bare = await intake({});
  await bare.run(`delete from task where procedure_id = 'vpr-2023-mathematics-5'`);
  await expect(workOf(bare, 'vpr-2023-mathematics-5')).rejects.toThrow('нет ни одного задания');
  bare.close();
});

test('a school: from the register, or by its code alone where there is none', async () => {
  const work = await workOf(db, 'vpr-2023-mathematics-5');
  expect(await schoolOf(db, work, '101105')).toEqual({
    code: '101105',
    name: 'СОШ № 105',
    enrolled: 5,
  });
  await expect(schoolOf(db, work, '101108')).rejects.toMatchObject({
    message: 'Школы с кодом «101108» нет в реестре.',
    hint: expect.stringContaining('101105 – СОШ № 105'),
  });
  const alone = { code: '101108', name: null, enrolled: null };
  expect(await schoolOf(null, work, '101108')).toEqual(alone);
  await expect(schoolOf(null, work, '10110')).rejects.toThrow('ожидаются шесть цифр');
  const empty = await intake({}, { register: false });
  expect(await schoolOf(empty, work, '101108')).toEqual(alone);
  empty.close();
});

test("a municipality's own work is for its schools", async () => {
  const work = await workOf(db, own);
  await expect(schoolOf(db, work, '101105')).rejects.toThrow(
    /одного муниципалитета \(Озёрный район\), а школа 101105 «СОШ № 105» – из другого \(город Заречногорск\)/,
  );
  expect((await schoolOf(db, work, '104101')).name).toBe('ООШ № 1');
  expect(await codesOf(own)).toEqual([['104101', null]]);
});

test('schools that take part: open then, and with pupils of the grade where the roll is known', async () => {
  // nobody counted the roll of 104101; the one of 101105 has no grade 6
  expect(await codesOf('vpr-2023-mathematics-5')).toEqual([
    ['101105', 5],
    ['104101', null],
  ]);
  expect(await codesOf('vpr-2023-mathematics-6')).toEqual([['104101', null]]);
  const spring = await codesOf('vpr-2021-mathematics-5');
  expect(spring.map(([code]) => code)).toEqual(['101105', '101106', '104101']);
  const work = await workOf(db, 'vpr-2023-mathematics-5');
  await expect(schoolsOf(null, work)).rejects.toThrow('Реестр школ ещё не загружен');
  await expect(schoolsOf(db, { ...work, municipality_code: '106' })).rejects.toThrow(
    'нет школ, которые пишут работу',
  );
});

test('lines: the roll and five, else forty a class', () => {
  const school = { code: '101105', name: null, enrolled: 27 };
  expect(lineCount({ school, classes: [] })).toBe(32);
  expect(lineCount({ school, classes: ['5А'] })).toBe(32);
  expect(lineCount({ school: { ...school, enrolled: null }, classes: ['5А', '5Б'] })).toBe(80);
  expect(lineCount({ school: null, classes: [] })).toBe(40);
});

test('a form lies under its procedure and school; titles that are cut alike keep apart', async () => {
  const work = await workOf(db, 'vpr-2023-mathematics-5');
  const at = (name: string | null) =>
    formPath({ work, school: { code: '101105', name, enrolled: null } }, 'отчёты');
  const vpr = join('отчёты', 'Формы', 'ВПР 2023, математика, 5 класс');
  expect(at('СОШ «№ 5»: филиал?')).toBe(join(vpr, '101105 СОШ «№ 5» филиал.xlsx'));
  expect(at(null)).toBe(join(vpr, '101105.xlsx'));
  expect(formPath({ work, school: null }, 'отчёты')).toBe(join(vpr, 'форма.xlsx'));
  const procedures = await db.all<{ id: string }>('select procedure_id as id from procedure');
  const folders = await Promise.all(
    procedures.map(async ({ id }) => (await workOf(db, id)).folder),
  );
  expect(new Set(folders).size).toBe(procedures.length);
  expect((await workOf(db, own)).folder).toMatch(/^municipal-2023-chemistry-9-104 Муниципальная/);
});

test('an empty form is replaced; one that was filled in, or another file, is kept', async () => {
  const work = await workOf(db, 'vpr-2023-mathematics-5');
  const form: Form = { work, school: null, classes: [], collector };
  const path = join(folder, 'форма.xlsx');
  expect(await writeForm(form, path)).toBe(path);
  const changed = { ...form, classes: ['5А'] };
  expect(await writeForm(changed, path)).toBe(path);
  const bytes = new Uint8Array(await formBytes(changed));
  expect(new Uint8Array(readFileSync(path))).toEqual(bytes);

  const filled = await fillForm(bytes, [], '101105');
  writeFileSync(path, filled);
  expect(await writeForm(changed, path)).toBeNull();
  expect(new Uint8Array(readFileSync(path))).toEqual(filled);

  writeFileSync(path, 'письмо');
  expect(await writeForm(changed, path)).toBeNull();
  expect(readFileSync(path, 'utf8')).toBe('письмо');
});
