import { appendFileSync, mkdirSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import {
  documentsPrint,
  keepStanding,
  readStanding,
  type Standing,
} from '../../pipeline/commands/standing.ts';
import { useTemplates } from '../../pipeline/report/index.ts';
import type { Database } from '../../pipeline/store/database.ts';
import type { Workspace } from '../../pipeline/workspace/workspace.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'spravka-standing-'));
  mkdirSync(join(folder, 'Справки'));
  writeFileSync(join(folder, 'Справки', 'один.pdf'), 'первый');
  writeFileSync(join(folder, 'реестр.xlsx'), 'второй');
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const files = ['Справки/один.pdf', 'реестр.xlsx'];
const standing: Standing = {
  documents: ['Справки/один.pdf'],
  tables: 0,
  registers: ['реестр.xlsx'],
  roadmap: [],
  words: ['texts.xlsx, строка 3: …'],
};
const keep = () => keepStanding(folder, 'отпечаток', standing, files);
const read = (print = 'отпечаток') => readStanding(folder, print);

describe('what stands', () => {
  test('is known again while nothing was touched', async () => {
    expect(read()).toBeNull();
    await keep();
    expect(read()).toEqual(standing);
  });

  test('is not when made of something else', async () => {
    await keep();
    expect(read('другой')).toBeNull();
  });

  test('is not when a file is gone, longer, or of the same length written later', async () => {
    const pdf = join(folder, 'Справки', 'один.pdf');
    await keep();
    appendFileSync(pdf, '!');
    expect(read()).toBeNull();
    await keep();
    rmSync(pdf);
    expect(read()).toBeNull();
    writeFileSync(pdf, 'первый');
    await keep();
    writeFileSync(pdf, 'другие');
    utimesSync(pdf, new Date(), new Date(Date.now() + 5000));
    expect(read()).toBeNull();
  });

  test('says nothing when it is broken', async () => {
    await keep();
    writeFileSync(join(folder, '.standing.json'), '{ broken');
    expect(read()).toBeNull();
    writeFileSync(join(folder, '.standing.json'), '{"print":"отпечаток"}');
    expect(read()).toBeNull();
  });
});

describe('what documents are made of', () => {
  const run = { run: '20231201-000000', fingerprint: 'а' };
  const print = (row: object = run, configText = 'region: x') =>
    documentsPrint(
      { one: async () => row } as unknown as Database,
      { root: folder, configText } as Workspace,
    );

  test('another generation, configuration, word of the analyst or template is another print', async () => {
    const first = await print();
    expect(await print()).toBe(first);
    const others = [
      await print({ ...run, run: '20231202-000000' }),
      await print({ ...run, fingerprint: 'б' }),
      await print(run, 'region: y'),
    ];
    writeFileSync(join(folder, 'texts.xlsx'), 'слова');
    others.push(await print());
    rmSync(join(folder, 'texts.xlsx'));
    const own = join(folder, 'templates');
    mkdirSync(own);
    writeFileSync(join(own, 'note.hbs'), 'своё');
    try {
      useTemplates(own);
      others.push(await print());
    } finally {
      useTemplates(null);
    }
    expect(new Set([first, ...others]).size).toBe(6);
    expect(await print()).toBe(first);
  });
});
