import {
  linkSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { destroy } from '../../pipeline/store/destroy.ts';
import { buildingFile, destroyOlder } from '../../pipeline/store/generation.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'spravka-destroy-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** A file with a second name, by which its blocks can still be read when the first is gone. */
function witnessed(path: string, bytes: number): () => Buffer {
  writeFileSync(path, Buffer.alloc(bytes, 'x'));
  const witness = join(folder, `witness-${readdirSync(folder).length}`);
  linkSync(path, witness);
  return () => readFileSync(witness);
}

test.each([0, 1, 2 ** 20, 2 ** 20 + 1, 3_000_000])(
  'a file of %i bytes is zeros before it is gone',
  (bytes) => {
    const path = join(folder, 'a.duckdb');
    const blocks = witnessed(path, bytes);
    expect(destroy(path)).toBe(true);
    expect(readdirSync(folder)).not.toContain('a.duckdb');
    expect(blocks().equals(Buffer.alloc(bytes))).toBe(true);
  },
);

test('a folder goes with its files; what is not there is gone', () => {
  mkdirSync(join(folder, 'temp', 'inside'), { recursive: true });
  const blocks = witnessed(join(folder, 'temp', 'inside', 'spill'), 10);
  expect(destroy(join(folder, 'temp'))).toBe(true);
  expect(blocks().equals(Buffer.alloc(10))).toBe(true);
  expect(destroy(join(folder, 'temp'))).toBe(true);
});

test('generations before the one named are destroyed with what stands beside them; later ones stay', () => {
  const old = witnessed(join(folder, '20230301-100000.duckdb'), 10);
  for (const name of [
    '20230301-100000.duckdb.wal',
    '20230301-100000_002.building.duckdb',
    '20230301-100001.duckdb',
    '20230301-100001_002.duckdb',
  ]) {
    writeFileSync(join(folder, name), 'x');
  }
  writeFileSync(join(folder, 'current'), '20230301-100001');
  expect(destroyOlder(folder, '20230301-100001')).toEqual({ destroyed: 1, held: [] });
  expect(old().equals(Buffer.alloc(10))).toBe(true);
  expect(readdirSync(folder).filter((name) => !name.startsWith('witness'))).toEqual([
    '20230301-100001.duckdb',
    '20230301-100001_002.duckdb',
    'current',
  ]);
});

test('leftovers of a killed run are destroyed, not only removed', () => {
  const left = witnessed(buildingFile(folder, '20230301-100000'), 10);
  buildingFile(folder, '20230301-110000');
  expect(left().equals(Buffer.alloc(10))).toBe(true);
});
