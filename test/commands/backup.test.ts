import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { writeTar } from '../../pipeline/backup/tar.ts';
import { lockStore } from '../../pipeline/store/lock.ts';
import { filesUnder } from '../publish/portal/workspace.ts';
import { call } from './call.ts';
import { published, region } from './region.ts';

let root: string;
let apart: string;
const copy = () => join(apart, 'копия.tar.gz');
const at = (name: string) => join(apart, name);

beforeAll(async () => {
  root = region(['Реестр школ.xlsx', 'ВПР/2022/Ф1_МА_5_102.xlsx']);
  apart = mkdtempSync(join(tmpdir(), 'spravka-backup-'));
  mkdirSync(join(root, 'reference'));
  mkdirSync(join(root, 'templates', 'partials'), { recursive: true });
  mkdirSync(join(root, 'approved'));
  writeFileSync(join(root, 'templates', 'partials', 'своё.hbs'), '<p>своё</p>');
  writeFileSync(join(root, 'corrections.csv'), readFileSync('templates/workspace/corrections.csv'));
  writeFileSync(join(root, '~$texts.xlsx'), 'открыт в Excel');
  await call('ingest', join(root, 'inbox'), '-w', root);
  await call('texts', '-w', root);
  // a generation before the published one stays out of the backup
  await call('purge', '--round', 'oge-2022-other', '--yes', '-w', root);
  expect(await call('render', '--only', 'note', '--school', '102103', '-w', root)).toMatchObject({
    code: 0,
  });
});
afterAll(() => {
  for (const folder of [root, apart]) rmSync(folder, { recursive: true, force: true });
});

const backup = (...args: string[]) => call('backup', ...args, '-w', root);
const restore = (file: string, to: string, ...args: string[]) =>
  call('restore', file, '-w', to, ...args);

/** Every row of every table, as text. */
const tables = (folder: string) =>
  published(folder, async (db) => {
    const names = await db.all<{ name: string }>(
      'select table_name as name from duckdb_tables() where not temporary order by 1',
    );
    const rows: Record<string, unknown> = {};
    for (const { name } of names) {
      rows[name] = await db.one(
        `select count(*) as n, bit_xor(hash(t::text))::text as h, count(distinct t::text) as d from "${name}" as t`,
      );
    }
    return rows;
  });

describe('round trip', () => {
  test('tables are equal, documents hold, the key is not there', async () => {
    const { out, code } = await backup(copy(), '--no-inbox');
    expect(code).toBe(0);
    expect(out.join('\n')).toMatch(
      /^Резервная копия записана и проверена: [\s\S]*В ней нет: ключа псевдонимов \(--with-key\), входящих файлов, готовых документов \(--with-reports\)\.\n {2}Ключ храните отдельно/,
    );
    if (process.platform !== 'win32') expect(statSync(copy()).mode & 0o777).toBe(0o600);
    const to = at('возвращённая');
    const said = await restore(copy(), to);
    expect([said.code, said.notes]).toEqual([0, []]);
    expect(said.out.join('\n')).toMatch(
      /восстановлена: .*возвращённая[\s\S]*верните их в «.*inbox»[\s\S]*Положите ключ псевдонимов/,
    );
    expect(filesUnder(to)).toEqual(
      [
        ...['audit.log', 'corrections.csv', 'spravka.yaml', 'texts.xlsx'],
        ...['reports/.documents.json', 'templates/partials/своё.hbs', 'store/current'],
        `store/${readFileSync(join(root, 'store', 'current'), 'utf8').trim()}.duckdb`,
      ].sort(),
    );
    const before = await tables(root);
    expect(Object.keys(before).length).toBeGreaterThan(50);
    expect(await tables(to)).toEqual(before);
    const [note = ''] = filesUnder(join(root, 'reports')).filter((path) => path.endsWith('.pdf'));
    const held = await call('verify', join(root, 'reports', note), '-w', to, '--json');
    expect([held.code, JSON.parse(held.out.join()).verdict]).toEqual([0, 'current']);
  });

  test('with everything: the same files, the key and the store their owner’s alone', async () => {
    const full = at('полная.tar.gz');
    expect((await backup(full, '--with-key', '--with-reports', '--json')).code).toBe(0);
    const to = at('полная');
    expect((await restore(full, to)).code).toBe(0);
    const kept = (folder: string) =>
      filesUnder(folder)
        .filter((path) => !/^store\/|audit\.log|^~\$/.test(path))
        .map((path) => [path, readFileSync(join(folder, path)).toString('base64')]);
    expect(kept(to)).toEqual(kept(root));
    if (process.platform !== 'win32') {
      const files = ['pseudonym.key', 'store/current', 'audit.log'].map((path) => join(to, path));
      for (const path of files) expect([path, statSync(path).mode & 0o777]).toEqual([path, 0o600]);
      expect(statSync(join(to, 'store')).mode & 0o777).toBe(0o700);
    }
    const verdict = await call('verify', '-w', to, '--json');
    expect(JSON.parse(verdict.out.join())).toMatchObject({
      sources: { same: 2, changed: [], missing: [], fresh: [] },
      documents: { altered: [], superseded: [] },
    });
    // the store goes on: nothing has changed, so no generation is made
    const before = await tables(root);
    expect((await call('compute', '-w', to)).code).toBe(0);
    expect(readdirSync(join(to, 'store')).filter((name) => /duckdb$/.test(name))).toHaveLength(1);
    expect(await tables(to)).toEqual(before);
  });

  test('any tar reads it: a name in UTF-8 an entry', async () => {
    const { execFileSync } = await import('node:child_process');
    const listed = execFileSync('tar', ['-tzf', copy(), '--quoting-style=literal']).toString();
    expect(listed).toContain('workspace/templates/partials/своё.hbs');
    expect(listed.split('\n')[0]).toBe('spravka-backup.json');
  });

  test('the same state gives the same bytes; a file there is replaced only with --force', async () => {
    expect((await backup(copy())).notes.join()).toMatch(/уже есть.*--force/s);
    const bytes = readFileSync(copy());
    const listed = (file: Buffer) =>
      gunzipSync(file)
        .toString('latin1')
        .replace(/"audit[\s\S]*/, '');
    expect((await backup(copy(), '--force', '--no-inbox')).code).toBe(0);
    expect(listed(readFileSync(copy())).slice(0, 200)).toBe(listed(bytes).slice(0, 200));
    expect(readdirSync(apart).filter((name) => name.endsWith('.tmp'))).toEqual([]);
  });
});

describe('into a folder that is not empty', () => {
  test('refused; with --force what was there is put aside, the journal goes on, another key stays aside', async () => {
    const to = at('занятая');
    expect((await restore(copy(), to)).code).toBe(0);
    expect((await restore(copy(), to)).notes.join()).toMatch(/не пуста[\s\S]*--force/);
    writeFileSync(join(to, 'spravka.yaml'), 'испорчен: [');
    writeFileSync(join(to, 'decisions.xlsx'), 'вписано позже');
    writeFileSync(join(to, 'заметка.txt'), 'чужое');
    writeFileSync(join(to, 'store', '20990101-000000.duckdb'), 'поколение позже');
    const journal = readFileSync(join(to, 'audit.log'), 'utf8');
    const { out, code } = await restore(copy(), to, '--force', '--json');
    expect(code).toBe(0);
    const { before } = JSON.parse(out.join()) as { before: string };
    expect(before).toBe(join(to, 'Прежнее состояние 20230301-100000'));
    expect(readFileSync(join(before, 'workspace', 'spravka.yaml'), 'utf8')).toBe('испорчен: [');
    expect(filesUnder(before)).toEqual(
      expect.arrayContaining(['workspace/decisions.xlsx', 'store/20990101-000000.duckdb']),
    );
    expect(readdirSync(to)).toEqual(expect.arrayContaining(['заметка.txt', 'spravka.yaml']));
    expect(existsSync(join(to, 'decisions.xlsx'))).toBe(false);
    expect(readFileSync(join(to, 'audit.log'), 'utf8').startsWith(journal)).toBe(true);
    expect(await tables(to)).toEqual(await tables(root));
  });

  test('two restores within one second put aside into two folders', async () => {
    const to = at('дважды');
    expect((await restore(copy(), to)).code).toBe(0);
    const aside = ['Прежнее состояние 20230301-100000', 'Прежнее состояние 20230301-100000 (2)'];
    for (const name of aside) {
      writeFileSync(join(to, 'texts.xlsx'), name);
      expect((await restore(copy(), to, '--force')).code).toBe(0);
    }
    for (const name of aside)
      expect(readFileSync(join(to, name, 'workspace', 'texts.xlsx'), 'utf8')).toBe(name);
  });

  test('not while a run is under way; nothing is changed then', async () => {
    const to = at('занятая');
    const before = filesUnder(to);
    const lock = lockStore(join(to, 'store'));
    const { code, notes } = await restore(copy(), to, '--force');
    lock.release();
    expect([code, notes.join()]).toEqual([
      4,
      expect.stringContaining('уже работает другой запуск'),
    ]);
    expect(filesUnder(to)).toEqual(before);
    const own = lockStore(join(root, 'store'));
    expect((await backup(at('другая.tar.gz'))).code).toBe(4);
    own.release();
    expect(existsSync(at('другая.tar.gz'))).toBe(false);
  });
});

describe('ended before its time', () => {
  test('a file that cannot take its place: every other goes back', async () => {
    const to = at('помеха');
    const full = at('с входящими.tar.gz');
    expect((await backup(full)).code).toBe(0);
    expect((await restore(full, to)).code).toBe(0);
    // a file where a folder is needed
    rmSync(join(to, 'inbox'), { recursive: true });
    writeFileSync(join(to, 'inbox'), 'не папка');
    writeFileSync(join(to, 'texts.xlsx'), 'свой текст');
    const state = () =>
      filesUnder(to)
        .filter((path) => path !== 'audit.log')
        .map((path) => [path, readFileSync(join(to, path)).toString('base64')]);
    const before = state();
    expect((await restore(full, to, '--force')).code).not.toBe(0);
    expect(state()).toEqual(before);
    expect(filesUnder(join(to, 'Прежнее состояние 20230301-100000'))).toEqual([]);
    rmSync(join(to, 'inbox'));
    expect((await restore(full, to, '--force')).code).toBe(0);
    expect(
      readFileSync(join(to, 'texts.xlsx')).equals(readFileSync(join(root, 'texts.xlsx'))),
    ).toBe(true);
  });

  test('what a killed restore or backup left is no obstacle and goes', async () => {
    const to = at('прерванная');
    mkdirSync(join(to, '.restoring-4711', 'store'), { recursive: true });
    writeFileSync(`${copy()}.4711.tmp`, 'половина');
    expect((await restore(copy(), to)).code).toBe(0);
    expect((await backup(copy(), '--force', '--no-inbox')).code).toBe(0);
    expect(readdirSync(to).filter((name) => name.startsWith('.'))).toEqual([]);
    expect(readdirSync(apart).filter((name) => name.endsWith('.tmp'))).toEqual([]);
  });
});

describe('a backup that is not whole', () => {
  const broken = async (bytes: Uint8Array, words: RegExp) => {
    const file = at('испорчена.tar.gz');
    const to = at('нетронутая');
    writeFileSync(file, bytes);
    for (const args of [['--check'], []]) {
      const { code, notes } = await restore(file, to, ...args);
      expect([code, notes.join('\n')]).toEqual([2, expect.stringMatching(words)]);
      expect(notes.join()).toContain(file);
      expect(existsSync(to)).toBe(false);
    }
  };

  test('a flipped byte anywhere, an end cut off, another file: named, nothing written', async () => {
    const bytes = readFileSync(copy());
    const whole = gunzipSync(bytes);
    // bits before a block that is not packed mean nothing
    const isHarmless = (packed: Uint8Array): boolean => {
      try {
        return gunzipSync(packed).equals(whole);
      } catch {
        return false;
      }
    };
    for (const share of [0.02, 0.2, 0.5, 0.8, 0.99]) {
      const flipped = Buffer.from(bytes);
      let i = Math.floor(bytes.length * share);
      for (; isHarmless(flipped); i += 1) flipped[i] = (flipped[i] ?? 0) ^ 0x10;
      await broken(flipped, /повреждена: /);
    }
    for (const length of [0, 5, 400, bytes.length >> 1, bytes.length - 9]) {
      await broken(bytes.subarray(0, length), /повреждена: /);
    }
    await broken(Buffer.from('не архив'), /повреждена: это не архив/);
    await broken(gzipSync(Buffer.from('не архив')), /повреждена: это не архив/);
  });

  test('a content that is not that of its hash is named by its file', async () => {
    const tar = gunzipSync(readFileSync(copy()));
    const i = tar.indexOf('<p>своё</p>');
    expect(i).toBeGreaterThan(0);
    tar[i + 1] = 0x71;
    await broken(
      gzipSync(tar),
      /файл «workspace\/templates\/partials\/своё\.hbs» не совпадает с описью/,
    );
  });

  const made = async (paths: readonly string[], listed = paths) => {
    const { createHash } = await import('node:crypto');
    const data = Buffer.from('x');
    const sha256 = createHash('sha256').update(data).digest('hex');
    const head = Buffer.from(
      JSON.stringify({
        ...{ format: 1, made_at: '2023-03-01T10:00:00Z', program_version: '1', generation: null },
        ...{ key_fingerprint: null, inbox: false, key: false, reports: false },
        files: listed.map((path) => ({ path, size: 1, sha256 })),
      }),
    );
    const entry = (path: string, bytes: Buffer) => ({
      ...{ path, size: bytes.length },
      content: (async function* () {
        yield bytes;
      })(),
    });
    const parts: Uint8Array[] = [];
    const entries = [entry('spravka-backup.json', head), ...paths.map((path) => entry(path, data))];
    for await (const part of writeTar(entries)) parts.push(part);
    return gzipSync(Buffer.concat(parts));
  };

  test.each([
    ...['../снаружи', 'workspace/../../снаружи', '/etc/снаружи', 'workspace//etc', 'workspace/./a'],
    ...['C:/снаружи', 'workspace\\..\\..\\снаружи', 'workspace', 'другое/a', 'store/a\u0000b', ''],
  ])('a path that leads elsewhere is refused: %j', async (path) => {
    await broken(await made([path]), /назван в ней недопустимо/);
  });

  test('files beside the list, missing ones, one name twice', async () => {
    await broken(await made(['store/a', 'store/b'], ['store/a']), /файла «store\/b» нет в описи/);
    await broken(
      await made(['store/a'], ['store/a', 'store/b']),
      /файл «store\/a» или следующий|файла «store\/b» из описи в ней нет/,
    );
    await broken(await made(['store/a', 'store/a']), /назван в ней недопустимо/);
  });

  test('a newer form, and a link in the archive', async () => {
    const newer = gunzipSync(await made([]))
      .toString('latin1')
      .replace('"format":1', '"format":2');
    await broken(gzipSync(Buffer.from(newer, 'latin1')), /более новая версия программы/);
    if (process.platform === 'win32') return;
    const { execFileSync } = await import('node:child_process');
    symlinkSync('/etc/passwd', at('ссылка'));
    execFileSync('tar', ['-czf', at('чужая.tar.gz'), '-C', apart, 'ссылка']);
    await broken(readFileSync(at('чужая.tar.gz')), /повреждена: это не архив/);
  });

  test('parts outside the folder only where allowed', async () => {
    const config = join(root, 'spravka.yaml');
    const before = readFileSync(config, 'utf8');
    const moved = at('снаружи.tar.gz');
    writeFileSync(config, before.replace('reports: reports', 'reports: ../отчёты'));
    mkdirSync(join(root, '..', 'отчёты'), { recursive: true });
    writeFileSync(join(root, '..', 'отчёты', '.documents.json'), '{}');
    expect((await backup(moved)).code).toBe(0);
    writeFileSync(config, before);
    rmSync(join(root, '..', 'отчёты'), { recursive: true });
    const to = at('внутри/рабочая');
    const { code, notes } = await restore(moved, to);
    expect([code, notes.join()]).toEqual([
      2,
      expect.stringMatching(/вне рабочей папки[\s\S]*--outside/),
    ]);
    expect(existsSync(to)).toBe(false);
    expect((await restore(moved, to, '--outside')).code).toBe(0);
    expect(readFileSync(at('внутри/отчёты/.documents.json'), 'utf8')).toBe('{}');
  });
});
