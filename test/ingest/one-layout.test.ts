import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { readSheets } from '../../pipeline/ingest/read.ts';
import { recognise } from '../../pipeline/ingest/recognise.ts';

const folders = readdirSync(join(import.meta.dirname, 'layouts')).sort();

/** Every sheet of every fixture with the layouts it fits. */
async function fits(): Promise<{ place: string; layouts: string[] }[]> {
  const found: { place: string; layouts: string[] }[] = [];
  for (const folder of folders) {
    const { files } = (await import(`./layouts/${folder}/input.ts`)) as {
      files: Record<string, Uint8Array>;
    };
    for (const [path, bytes] of Object.entries(files)) {
      for (const sheet of readSheets(bytes, path).sheets) {
        const layouts = recognise(sheet).map(({ layout }) => layout.id);
        found.push({ place: `${folder}/${path}/${sheet.name}`, layouts });
      }
    }
  }
  return found;
}

test('no sheet of any fixture fits two layouts', async () => {
  const all = await fits();
  expect(all.filter(({ layouts }) => layouts.length > 1)).toEqual([]);
  // a fixture that fits none would prove nothing
  expect(all.filter(({ layouts }) => layouts.length === 1).length).toBeGreaterThan(folders.length);
});
