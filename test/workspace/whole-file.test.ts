import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { writeTogether, writeWhole } from '../../pipeline/workspace/whole-file.ts';

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

test('what may not be replaced stays; the new file takes the next free name', async () => {
  const file = join(folder, 'справка.docx');
  const mine = new Set<string>();
  const write = async (text: string) => {
    const free = (path: string) => mine.has(readFileSync(path, 'utf8'));
    mine.add(text);
    return writeTogether([{ path: file, bytes: Buffer.from(text), free }]);
  };
  expect(await write('раз')).toEqual([file]);
  expect(await write('два')).toEqual([file]);
  writeFileSync(file, 'чужое');
  expect(await write('три')).toEqual([join(folder, 'справка (новая).docx')]);
  expect(await write('четыре')).toEqual([join(folder, 'справка (новая).docx')]);
  writeFileSync(join(folder, 'справка (новая).docx'), 'тоже чужое');
  expect(await write('пять')).toEqual([join(folder, 'справка (новая 2).docx')]);
  expect(readFileSync(file, 'utf8')).toBe('чужое');
});

test('of files written together all appear or none', async () => {
  const [pdf, taken] = [join(folder, 'справка.pdf'), join(folder, 'а')];
  writeFileSync(taken, 'не папка');
  const docx = join(taken, 'справка.docx');
  const files = [pdf, docx].map((path) => ({ path, bytes: Buffer.from('раз') }));
  await expect(writeTogether(files)).rejects.toThrow();
  expect(readdirSync(folder)).toEqual(['а']);
});
