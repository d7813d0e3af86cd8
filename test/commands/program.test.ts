import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { reportError } from '../../pipeline/commands/report-error.ts';
import { CliError } from '../../pipeline/error.ts';
import { call } from './call.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'spravka-cli-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const commands = [
  'run',
  'ingest',
  'compute',
  'render',
  'explain',
  'purge',
  'form',
  'check',
  'layout',
  'roadmap',
  'status',
  'verify',
  'backup',
  'restore',
  'doctor',
  'init',
];

test('help names every command, in Russian', async () => {
  const { out, code } = await call('--help');
  const text = out.join('');
  expect(code).toBe(0);
  for (const command of commands) expect(text).toContain(`  ${command}`);
  expect(text).toContain('Использование: spravka <команда> [ключи]');
  expect(text).not.toMatch(/\b(Usage|Options|Commands|display|default|output)\b/);
});

test.each(commands)('%s --help is Russian', async (command) => {
  const { out, code } = await call(command, '--help');
  const text = out.join('');
  expect(code).toBe(0);
  expect(text).toMatch(new RegExp(`Использование: spravka ${command}`));
  expect(text).toContain('показать подсказку');
  expect(text).not.toMatch(/\b(Usage|Options|Arguments|display|default|choices)\b/);
});

test.each([
  [['лети'], /команды «лети» нет/],
  [['run', '--быстро'], /ключа «--быстро» нет/],
  [['explain'], /не указан обязательный аргумент «школа»/],
  [['form'], /не указан обязательный ключ «--procedure <код>»/],
  [['render', '--only', 'роман'], /недопустимое значение/],
  [['run', '--workspace'], /не указано значение/],
  [['purge', '--yes'], /не указан обязательный ключ «--round/],
])('wrong usage %j ends with 2 and a Russian sentence', async (args, words) => {
  const { notes, code } = await call(...args);
  expect(code).toBe(2);
  expect(notes.join('\n')).toMatch(words);
});

test('a folder that is no workspace: 2, and nothing is made', async () => {
  const { notes, code } = await call('run', '--workspace', folder);
  expect(code).toBe(2);
  expect(notes.join()).toContain('нет файла spravka.yaml');
  expect(existsSync(join(folder, 'store'))).toBe(false);
});

test('init makes a workspace once', async () => {
  const root = join(folder, 'новая');
  const { out, code } = await call('init', root);
  expect(code).toBe(0);
  expect(out.join()).toContain('pseudonym.key');
  for (const part of ['spravka.yaml', 'corrections.csv', 'inbox', 'reference', 'pseudonym.key']) {
    expect(existsSync(join(root, part))).toBe(true);
  }
  const again = await call('init', root);
  expect([again.code, again.notes.join()]).toEqual([2, expect.stringContaining('не пуста')]);
});

test('doctor looks at browser, fonts, memory, reference data, workspace, key and disk', async () => {
  const { out } = await call('doctor', '--workspace', folder, '--json');
  const { findings } = JSON.parse(out.join('')) as {
    findings: { what: string; verdict: string }[];
  };
  const verdicts = Object.fromEntries(findings.map(({ what, verdict }) => [what, verdict]));
  expect(verdicts).toMatchObject({ Шрифты: 'ok', Справочники: 'ok', 'Рабочая папка': 'missing' });
  expect(Object.keys(verdicts)).toContain('Браузер');
  expect(verdicts['Песочница браузера']).toBe(process.getuid?.() === 0 ? 'warning' : 'ok');
});

test('errors of the machine end with 4, defects with 1 and their English text', () => {
  const notes: string[] = [];
  const note = (text: string) => notes.push(text);
  const full = Object.assign(new Error('no space'), { code: 'ENOSPC', path: '/x' });
  expect(reportError(full, note)).toBe(4);
  expect(reportError(new CliError('Нет файла.', { hint: 'Положите его.' }), note)).toBe(2);
  const inside = new Error('model failed: result', {
    cause: new Error('Out of Memory Error: failed to allocate'),
  });
  expect(reportError(inside, note)).toBe(4);
  expect(reportError(new Error('invalid scale: 12'), note)).toBe(1);
  expect(notes.join('\n')).toMatch(
    /не осталось места \(«\/x»\)\. Прежнее состояние сохранено\.\nОсвободите место.*Нет файла.\nПоложите его.*для расчёта не хватило памяти\. Прежнее.*\nЗакройте другие программы.*invalid scale: 12/s,
  );
});
