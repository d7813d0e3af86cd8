import {
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openProgram } from '../../pipeline/commands/program.ts';
import { lineProgress } from '../../pipeline/commands/progress.ts';
import { projectRoot } from '../../pipeline/project.ts';
import { countNames } from '../../pipeline/workspace/audit-log.ts';
import { points, vprBook } from '../check/vpr.ts';
import { call } from './call.ts';
import { writeSchools } from './school-workspace.ts';

let root: string;
const log = () => join(root, 'audit.log');
const lines = () => (existsSync(log()) ? readFileSync(log(), 'utf8').split('\n').slice(0, -1) : []);

/** Arguments of every command that works on a workspace, beside --workspace. */
const commands: Record<string, string[]> = {
  doctor: [],
  ingest: ['inbox'],
  compute: [],
  run: [],
  render: ['--only', 'note', '--school', '101105'],
  explain: ['101105', '--year', '2023'],
  whatif: ['--year', '2023'],
  diff: ['--against', 'one_year', '--year', '2023'],
  export: ['--format', 'csv'],
  status: [],
  roadmap: ['--as-of', '2023-05-01'],
  verify: [],
  release: ['--note', 'ВПР'],
  send: [],
  texts: [],
  check: [],
  form: ['--procedure', 'vpr-2023-mathematics-5'],
  layout: ['inbox/реестр.xlsx'],
  purge: ['--round', 'vpr-2023'],
  approve: ['--year', '2023', '--order', '7'],
  backup: ['копия.tar.gz'],
  restore: ['копия.tar.gz', '--force'],
};
/** What stands in names of files, on the command line and in the configuration. */
const planted = ['101105', 'edu790105', 'Выдумкин', 'реестр', 'xlsx', 'ВПР', 'inbox', 'spravka-'];

beforeAll(() => {
  root = mkdtempSync(join(tmpdir(), 'spravka-audit-'));
  mkdirSync(join(root, 'inbox'));
  const config = readFileSync(join(projectRoot, 'data-sample', 'spravka.yaml'), 'utf8');
  writeFileSync(
    join(root, 'spravka.yaml'),
    // no documents: a test of the journal needs no browser
    config.replace('year: 2023\n\n', 'year: 2031\n\n').replace('[2022, 2023]', '[2031]'),
  );
  writeSchools(root);
  writeFileSync(
    join(root, 'inbox', 'Выдумкин ВПР.xlsx'),
    vprBook([
      { points: points(5), primary: 5, mark: 3 },
      { points: points(4), primary: 9, code: 2 },
    ]),
  );
});
afterAll(() => rmSync(root, { recursive: true, force: true }));

test('the table of this test names every command that has --workspace', async () => {
  const { out } = await call('--help');
  const all = [...out.join('\n').matchAll(/^ {2}([a-z]+) /gm)].map(([, name]) => String(name));
  const helps = await Promise.all(
    all.map(async (name) => [name, (await call(name, '--help')).out.join()] as const),
  );
  const working = helps.filter(([, text]) => text.includes('--workspace')).map(([name]) => name);
  // preview serves until it is stopped
  expect(working.sort()).toEqual([...Object.keys(commands), 'preview'].sort());
});

// one workspace, one story: the store grows from command to command
test.each(Object.entries(commands))(
  '%s leaves one line of known keys, times and numbers, and no value',
  async (command, args) => {
    const before = lines().length;
    const paths = args.map((arg) => (/^(inbox|копия)/.test(arg) ? join(root, arg) : arg));
    const { code } = await call(command, ...paths, '--workspace', root);
    const added = lines().slice(before);
    expect(added).toHaveLength(1);
    const [text = ''] = added;
    const line = JSON.parse(text) as Record<string, unknown> & { counts: Record<string, unknown> };
    expect(Object.keys(line)).toEqual([
      'time',
      'command',
      'generation',
      'duration_ms',
      'exit_code',
      'error',
      'counts',
    ]);
    expect(line).toMatchObject({ time: '2023-03-01T10:00:00.000Z', command, exit_code: code });
    // an approved list is taken over by a generation of its own
    const made = ['approve', 'backup', 'restore'].includes(command)
      ? '20230301-100000_002'
      : '20230301-100000';
    expect(line.generation).toEqual(command === 'doctor' ? null : made);
    for (const [name, count] of Object.entries(line.counts)) {
      expect(countNames).toContain(name);
      expect(count).toEqual(expect.any(Number));
    }
    for (const words of planted) expect(text).not.toContain(words);
    expect(text).not.toMatch(/[а-яё]/iu);
  },
);

test('the counts are the ones of the command', () => {
  const of = (name: string) =>
    JSON.parse(lines().find((text) => text.includes(`"command":"${name}"`)) ?? '{}').counts;
  expect(of('ingest')).toMatchObject({
    files: 2,
    files_read: 2,
    rows_read: 3,
    rows_accepted: 2,
    rows_rejected: 1,
    results: 1,
  });
  expect(of('compute')).toMatchObject({ files: 2, files_read: 0 });
  expect(of('status')).toMatchObject({ files: 2, rejects: 1 });
  expect(of('explain')).toEqual({ procedures: 1, sources: 1 });
});

test('a command that fails is kept with its kind of error, never with its message', async () => {
  const before = lines().length;
  expect(await call('explain', '999999', '--workspace', root)).toMatchObject({ code: 2 });
  copyFileSync(join(root, 'spravka.yaml'), join(root, 'whole.yaml'));
  writeFileSync(join(root, 'spravka.yaml'), 'rounds: Выдумкин');
  expect(await call('compute', '--workspace', root)).toMatchObject({ code: 2 });
  copyFileSync(join(root, 'whole.yaml'), join(root, 'spravka.yaml'));
  const kept = lines()
    .slice(before)
    .map((text) => JSON.parse(text));
  expect(kept).toMatchObject([
    { command: 'explain', exit_code: 2, error: 'usage', counts: {} },
    { command: 'compute', generation: null, exit_code: 2, error: 'usage', counts: {} },
  ]);
  expect(lines().slice(before).join()).not.toMatch(/999999|[а-яё]/iu);
});

test('help and wrong usage leave no line; a folder that is no workspace gets no journal', async () => {
  const before = lines().length;
  await call('status', '--help', '--workspace', root);
  await call('status', '--быстро', '--workspace', root);
  await call('status', '--workspace', join(root, 'inbox'));
  expect(lines()).toHaveLength(before);
  expect(existsSync(join(root, 'inbox', 'audit.log'))).toBe(false);
});

test('a command cut short leaves its one line with what cut it', async () => {
  const before = lines().length;
  const program = openProgram({
    print: () => {},
    note: () => {},
    now: () => new Date('2023-03-01T10:00:00Z'),
    progress: lineProgress(() => {}),
  });
  const running = program.run(['status', '--workspace', root]);
  await new Promise((resolve) => setImmediate(resolve));
  expect(program.cut(130)).toBe(130);
  await running;
  expect(
    lines()
      .slice(before)
      .map((text) => JSON.parse(text)),
  ).toMatchObject([{ command: 'status', exit_code: 130, error: 'interrupted' }]);
});

test('only the owner may read the journal', () => {
  expect(statSync(log()).mode & 0o777).toBe(0o600);
});

test('a journal that cannot be written is told and breaks nothing', async () => {
  const text = readFileSync(log(), 'utf8');
  rmSync(log());
  mkdirSync(log());
  const { code, out, notes } = await call('status', '--workspace', root);
  expect([code, out.length]).toEqual([0, 1]);
  expect(notes).toEqual([expect.stringMatching(/^Журнал audit\.log не дополнен \(EISDIR\)/)]);
  rmSync(log(), { recursive: true });
  writeFileSync(log(), text);
});
