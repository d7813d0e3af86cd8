import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { hostname, tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { nextName } from '../../pipeline/commands/generation.ts';
import { CliError } from '../../pipeline/error.ts';
import { writeContacts } from '../../pipeline/store/contacts.ts';
import { openDatabase } from '../../pipeline/store/database.ts';
import {
  buildingFile,
  currentGeneration,
  discardUnfinished,
  publishedFile,
  publishGeneration,
} from '../../pipeline/store/generation.ts';
import { lockStore } from '../../pipeline/store/lock.ts';
import { startOf } from '../../pipeline/store/process-start.ts';
import { spillName } from '../../pipeline/store/spill.ts';

let store: string;
beforeEach(() => {
  store = mkdtempSync(join(tmpdir(), 'spravka-store-'));
});
afterEach(() => rmSync(store, { recursive: true, force: true }));

const make = (name: string) => {
  writeFileSync(buildingFile(store, name), name);
  publishGeneration(store, name);
};

test('a new store has no generation, and says what to do', () => {
  expect(currentGeneration(store)).toBeNull();
  expect(() => publishedFile(store)).toThrow(CliError);
});

test('publishing moves the pointer; the last two generations stay', () => {
  for (const name of ['20230301-100000', '20230301-100001', '20230301-100002']) make(name);
  expect(currentGeneration(store)).toBe('20230301-100002');
  expect(readdirSync(store).sort()).toEqual([
    '20230301-100001.duckdb',
    '20230301-100002.duckdb',
    'current',
  ]);
});

// Windows knows no such modes
test.skipIf(process.platform === 'win32')(
  'the store is its owner’s alone: folder 700, files 600',
  async () => {
    const folder = join(store, 'store');
    const lock = lockStore(folder);
    const mode = (path: string) => (statSync(path).mode & 0o777).toString(8);
    expect([mode(folder), mode(join(folder, 'lock'))]).toEqual(['700', '600']);
    lock.release();
    const db = await openDatabase(buildingFile(folder, '20230301-100000'));
    await db.run('create table t as select 1 as a');
    db.close();
    publishGeneration(folder, '20230301-100000');
    await writeContacts(folder, [{ school_code: '101101', contacts: [] }]);
    const files = readdirSync(folder).map((file) => `${file} ${mode(join(folder, file))}`);
    expect(files.sort()).toEqual([
      '20230301-100000.duckdb 600',
      'contacts.json 600',
      'current 600',
    ]);
  },
);

test('leftovers of a killed run disappear with the next one; the published generation stays', () => {
  make('20230301-100000');
  writeFileSync(buildingFile(store, '20230301-110000'), 'half');
  expect(currentGeneration(store)).toBe('20230301-100000');
  buildingFile(store, '20230301-120000');
  expect(readdirSync(store).filter((name) => name.includes('building'))).toEqual([]);
});

test('what a failed run began and a killed reader spilled is discarded; a reader at work, or of another machine, keeps its own', () => {
  make('20230301-100000');
  writeFileSync(buildingFile(store, '20230301-110000'), 'half');
  const gone = 999999999;
  const spilled = (name: string) => `20230301-100000.duckdb.${name}`;
  const ours = spilled(spillName());
  const names = [
    ours,
    ours.replace(`.${process.pid}.`, `.${gone}.`),
    // earlier versions named no machine
    spilled(`${process.pid}.temp`),
    spilled(`${gone}.temp`),
    // a reader of another machine on the same disk cannot be asked after
    spilled(`другой-компьютер.${gone}.temp`),
  ];
  for (const name of names) {
    mkdirSync(join(store, name));
    writeFileSync(join(store, name, 'duckdb_temp_block-1.block'), 'rows');
  }
  discardUnfinished(store);
  expect(readdirSync(store).sort()).toEqual(
    ['20230301-100000.duckdb', ours, names[2], names[4], 'current'].sort(),
  );
});

test('one run at a time; the lock of a process that is gone is taken over', () => {
  const lock = lockStore(store);
  expect(() => lockStore(store)).toThrow(/уже работает другой запуск/);
  lock.release();
  writeFileSync(join(store, 'lock'), '999999999');
  lockStore(store).release();
  expect(readdirSync(store)).toEqual([]);
});

test('what a process killed while it took the lock left beside it goes; of another machine it stays', () => {
  writeFileSync(join(store, 'lock.999999999'), `999999999 1000 ${hostname()}`);
  writeFileSync(join(store, 'lock.999999998'), '');
  writeFileSync(join(store, 'lock.999999997'), '999999997 1000 другой-компьютер');
  writeFileSync(join(store, `lock.${process.ppid}`), `${process.ppid} 1000 ${hostname()}`);
  lockStore(store).release();
  const left = [`lock.${process.ppid}`, 'lock.999999997'].sort();
  expect(readdirSync(store).sort()).toEqual(left);
  for (const name of left) rmSync(join(store, name));
});

test('a dead run of this very process number (containers count anew) holds no lock; an empty lock neither', () => {
  for (const left of [`${process.pid} 1000`, '']) {
    writeFileSync(join(store, 'lock'), left);
    lockStore(store).release();
  }
  expect(readdirSync(store)).toEqual([]);
});

test('who holds the lock is told: process, machine, since when; one of another machine counts as alive', () => {
  writeFileSync(join(store, 'lock'), '812 1677665640 другой-компьютер');
  expect(() => lockStore(store)).toThrow(
    /процесс 812 на компьютере «другой-компьютер», с \d\d\.\d\d\.2023/,
  );
  rmSync(join(store, 'lock'));
});

test.runIf(existsSync('/proc/self/stat'))(
  'a process number another program has been given since holds no lock',
  () => {
    // the test runner's parent lives and started at another moment
    writeFileSync(join(store, 'lock'), `${process.ppid} 1000 ${hostname()}`);
    lockStore(store).release();
    expect(readdirSync(store)).toEqual([]);
    const begun = Math.round(startOf(process.ppid) ?? 0);
    writeFileSync(join(store, 'lock'), `${process.ppid} ${begun} ${hostname()}`);
    if (begun > 0) expect(() => lockStore(store)).toThrow(`процесс ${process.ppid} `);
    rmSync(join(store, 'lock'));
  },
);

test('names of generations grow, within one second too', () => {
  const now = new Date('2023-03-01T10:00:00Z');
  const first = nextName(now, null);
  expect(first).toBe('20230301-100000');
  const second = nextName(now, first);
  expect([first, second, nextName(now, second)].sort()).toEqual([
    first,
    second,
    nextName(now, second),
  ]);
  expect(second).not.toBe(first);
});
