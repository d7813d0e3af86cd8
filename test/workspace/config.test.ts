import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { projectRoot } from '../../pipeline/project.ts';
import { configSchema } from '../../pipeline/workspace/config.ts';
import {
  keyFingerprint,
  openWorkspace,
  readKey,
  shownPath,
} from '../../pipeline/workspace/workspace.ts';
import { parseYaml } from '../../pipeline/workspace/yaml.ts';

const template = readFileSync(join(projectRoot, 'templates', 'workspace', 'spravka.yaml'), 'utf8');
const parse = (text: string) => parseYaml(text, 'spravka.yaml', configSchema);

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'spravka-workspace-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

test('the file `init` writes is a whole configuration', () => {
  expect(parse(template)).toMatchObject({
    profile: 'inspector_2025',
    paths: { inbox: 'inbox' },
    rounds: [{ procedures: [{ id: 'vpr-2023-mathematics-5' }] }],
  });
});

test.each([
  [
    'profile: inspector_2025',
    'profil: inspector_2025',
    /строка 37, ключ «profil»: такого ключа нет/,
  ],
  [
    '    grade: 5',
    '    grade: пять',
    /ключ «rounds\.0\.procedures\.0\.grade»: ожидается целое число|ожидается число/,
  ],
  [
    '    note_kind: vpr\n',
    '    note_kind: впр\n',
    /ключ «rounds\.0\.note_kind»: ожидается одно из значений: vpr, oge_format/,
  ],
  ['held: [2023-03-15, 2023-05-20]', 'held: [15 марта, 2023-05-20]', /held\.0».*ГГГГ-ММ-ДД/],
  ['  name: Название региона', '', /ключ «region\.name»: ключ обязателен/],
  ['region:', 'region: [', /не читается как YAML/],
])('a mistake is named by file, line and key: %s', (right, wrong, message) => {
  expect(template).toContain(right);
  expect(() => parse(template.replace(right, wrong))).toThrow(message);
});

test('a folder without spravka.yaml says how to make one', () => {
  expect(() => openWorkspace(folder)).toThrow(/нет файла spravka\.yaml/);
});

test('a procedure code twice and an unknown municipality are refused', () => {
  const line = template.slice(template.indexOf('      - id: vpr-2023-mathematics-5'));
  writeFileSync(join(folder, 'spravka.yaml'), template + line);
  expect(() => openWorkspace(folder)).toThrow(/стоит дважды/);
  writeFileSync(join(folder, 'spravka.yaml'), `${template}        municipality: "999"\n`);
  expect(() => openWorkspace(folder)).toThrow(/муниципалитет «999»/);
});

test('the key is made once, for its owner alone, and checked', () => {
  const keyFile = join(folder, 'pseudonym.key');
  const key = readKey({ keyFile });
  expect(key).toHaveLength(32);
  expect(keyFingerprint(readKey({ keyFile }))).toBe(keyFingerprint(key));
  if (process.platform !== 'win32') expect(statSync(keyFile).mode & 0o777).toBe(0o600);
  writeFileSync(keyFile, 'abc');
  expect(() => readKey({ keyFile })).toThrow(/повреждён/);
});

test('paths are shown from the workspace, with forward slashes', () => {
  const root = join(folder, 'w');
  expect(shownPath({ root }, join(root, 'inbox', 'а.xlsx'))).toBe('inbox/а.xlsx');
  expect(shownPath({ root }, join(folder, 'б.xlsx'))).toBe(
    join(folder, 'б.xlsx').replaceAll('\\', '/'),
  );
});
