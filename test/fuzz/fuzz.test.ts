import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { projectRoot } from '../../pipeline/project.ts';
import { book, csvText, vprRows, windows1251 } from '../ingest/book.ts';
import { fuzz } from './fuzz.ts';

// the reader runs built: Node 20 reads no TypeScript
const child = join(projectRoot, 'dist', 'test', 'fuzz', 'child.js');
const cases = Number(process.env.SPRAVKA_FUZZ_CASES ?? 3000);

/** One small sound file of every kind the sample holds, and of every layout's fixtures. */
async function soundFiles(): Promise<Record<string, Uint8Array>> {
  const files: Record<string, Uint8Array> = {
    'фис око.xlsx': book({ 'МА 5': vprRows }),
    'фис око.xls': book({ 'МА 5': vprRows }, 'xls'),
    'протокол.csv': windows1251(csvText),
  };
  const inbox = join(projectRoot, 'data-sample', 'inbox');
  const byFolder = new Map<string, string>();
  for (const entry of readdirSync(inbox, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue;
    const path = join(entry.parentPath, entry.name);
    const bytes = readFileSync(path);
    const kind = `${entry.parentPath} ${entry.name.slice(entry.name.lastIndexOf('.'))}`;
    const known = byFolder.get(kind);
    if (bytes.length < 200_000 && (!known || readFileSync(known).length > bytes.length)) {
      byFolder.set(kind, path);
    }
  }
  for (const [i, path] of [...byFolder.values()].entries()) {
    files[`образец ${i}${path.slice(path.lastIndexOf('.'))}`] = readFileSync(path);
  }
  const layouts = join(projectRoot, 'test', 'ingest', 'layouts');
  for (const layout of readdirSync(layouts).sort()) {
    const fixture = (await import(`../ingest/layouts/${layout}/input.ts`)) as {
      files: Record<string, Uint8Array>;
    };
    for (const [i, [path, bytes]] of Object.entries(fixture.files).entries()) {
      files[`${layout} ${i}${path.slice(path.lastIndexOf('.'))}`] = bytes;
    }
  }
  return files;
}

test.skipIf(!existsSync(child))(
  `${cases} broken files: a named reason or a partial result, never a crash`,
  async () => {
    const folder = mkdtempSync(join(tmpdir(), 'spravka-fuzz-'));
    try {
      for (const [name, bytes] of Object.entries(await soundFiles())) {
        writeFileSync(join(folder, name), bytes);
      }
      const result = await fuzz({ child, folder, cases, processes: 2 });
      expect(result.failures).toEqual([]);
      expect(result.cases).toBe(cases);
      // the changes neither spare every file nor destroy every one
      expect(result.withRows).toBeGreaterThan(cases / 10);
      expect(result.withReasons).toBeGreaterThan(cases / 10);
      if (process.env.SPRAVKA_FUZZ_CASES) {
        process.stderr.write(
          `${JSON.stringify({ ...result, failures: result.failures.length })}\n`,
        );
      }
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  },
  24 * 3_600_000,
);
