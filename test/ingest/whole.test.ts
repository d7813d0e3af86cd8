import {
  appendFileSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { tableFromIPC } from 'apache-arrow';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { listSources } from '../../pipeline/ingest/source.ts';
import { readWhole } from '../../pipeline/ingest/whole.ts';
import { type ParseAnswer, parseTasks } from '../../pipeline/ingest/worker.ts';

let folder: string;
let file: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'spravka-whole-'));
  file = join(folder, 'а.csv');
  writeFileSync(file, 'школа;5\n');
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

test('a file that grows while it is read is refused', () => {
  expect(String(readWhole(file, 'а.csv'))).toBe('школа;5\n');
  const growing = (name: string) => {
    appendFileSync(name, 'школа;6\n');
    return readFileSync(name);
  };
  expect(() => readWhole(file, 'а.csv', growing)).toThrow(
    'Файл «а.csv» меняется, пока его читают.',
  );
});

test('a file beyond the limit is refused without being read, and the batch goes on', () => {
  truncateSync(file, 3_000_000_000);
  const [source] = listSources([folder], () => 'а.csv').sources;
  expect(source?.sha256).toMatch(/^too large /);
  const other = join(folder, 'б.csv');
  writeFileSync(other, 'школа;5\n');
  const answers: ParseAnswer[] = [];
  parseTasks(
    [
      { file, path: 'а.csv', sha256: source?.sha256 ?? '' },
      { file: other, path: 'б.csv', sha256: '0123456789abcdef' },
    ],
    { key: new Uint8Array(32), described: [] },
    (answer) => answers.push(answer),
  );
  const files = answers.flatMap((answer) => answer.files);
  expect(files.map(({ path, layouts }) => [path, layouts])).toEqual([
    ['а.csv', []],
    ['б.csv', []],
  ]);
  const problems = answers.flatMap(({ batches }) =>
    tableFromIPC(batches.staged_problem as Uint8Array).toArray(),
  );
  expect(problems.map((row) => row.check)).toEqual(['file_too_large', 'layout_unknown']);
  expect(problems[0].message.replaceAll('\u00A0', ' ')).toBe(
    'Файл «а.csv» не прочитан: в нём 3 000 МБ, допускается 200 МБ. Разделите таблицу на несколько файлов.',
  );
});
