import { mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { appeals, protocol } from '../check/oge.ts';
import { call } from './call.ts';
import { schoolWorkspace } from './school-workspace.ts';

type Summary = {
  changed: boolean;
  results: number;
  files: { path: string; rows_read: number; rows_accepted: number; rows_superseded: number }[];
  refused: { path: string; message: string }[];
};

let root: string;
const inbox = (name: string) => join(root, 'inbox', name);

beforeAll(() => {
  root = mkdtempSync(join(tmpdir(), 'spravka-exams-'));
  schoolWorkspace(root);
});
afterAll(() => rmSync(root, { recursive: true, force: true }));

async function ingest(): Promise<Summary & { code: number }> {
  const { out, code } = await call('ingest', join(root, 'inbox'), '-w', root, '--json');
  return { ...(JSON.parse(out.join('')) as Summary), code };
}
const fileOf = ({ files }: Summary, name: string) =>
  files.find(({ path }) => path === `inbox/${name}`);

// one workspace, one story: each test goes on from the one before
test('a machine export is refused by its name; renamed as told, it is taken', async () => {
  const line = `101105;9А;Небылов;Пётр;0000;900001;${'-'.repeat(9)}${'+'.repeat(10)};${'0(2)'.repeat(6)};10;3`;
  const head =
    'SchoolCode;ClassCode;SurnameCell;NameCell;DocumentSeriesCode;DocumentNumberCode;TestResultBCell;TestResultCCell;PrimaryMark;Mark5';
  writeFileSync(inbox('выгрузка.csv'), `\uFEFF${head}\n${line}\n`);
  const unnamed = await ingest();
  expect(unnamed).toMatchObject({ code: 3, results: 0 });
  expect(unnamed.refused[0]?.message).toContain('Переименуйте файл');
  const said = await call('ingest', join(root, 'inbox'), '-w', root);
  expect(said.out.join('\n')).toContain('выгрузка.csv: работа не определена; строк 1, принято 0');
  renameSync(inbox('выгрузка.csv'), inbox('02_2023.06.09.csv'));
  const named = await ingest();
  expect(named).toMatchObject({ code: 0, changed: true, results: 1, refused: [] });
});

test('an appeal that came before its protocol is laid to it when the protocol comes', async () => {
  writeFileSync(
    inbox('апелляции.xlsx'),
    appeals([{ document: '900002', before: [7, 2], after: [9, 3] }]),
  );
  const early = await ingest();
  expect(early.code).toBe(3);
  expect(early.refused.map(({ path }) => path)).toEqual(['inbox/апелляции.xlsx']);
  writeFileSync(inbox('протокол.xlsx'), protocol([{ document: '900002', primary: 7 }]));
  const late = await ingest();
  expect(late).toMatchObject({ code: 0, results: 2, refused: [] });
  expect(fileOf(late, 'апелляции.xlsx')).toMatchObject({ rows_read: 1, rows_accepted: 1 });
  expect(fileOf(late, 'протокол.xlsx')).toMatchObject({ rows_accepted: 0, rows_superseded: 1 });
});

test('without its appeal the result is what the protocol says', async () => {
  rmSync(inbox('апелляции.xlsx'));
  const without = await ingest();
  expect(fileOf(without, 'протокол.xlsx')).toMatchObject({ rows_accepted: 1, rows_superseded: 0 });
});
