import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { writeWhole } from '../../pipeline/workspace/whole-file.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'spravka-whole-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

test('a file appears whole in a folder made for it, over the old one', async () => {
  const file = join(folder, 'а', 'справка.pdf');
  expect(await writeWhole(file, Buffer.from('раз'))).toBe(file);
  await writeWhole(file, Buffer.from('два'));
  expect(readFileSync(file, 'utf8')).toBe('два');
  expect(readdirSync(join(folder, 'а'))).toEqual(['справка.pdf']);
});

test('where the name cannot be taken, nothing half-written stays', async () => {
  const taken = join(folder, 'справка.pdf');
  mkdirSync(join(taken, 'внутри'), { recursive: true });
  await expect(writeWhole(taken, Buffer.from('раз'))).rejects.toThrow();
  expect(readdirSync(folder)).toEqual(['справка.pdf']);
});
