import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { openDatabase } from '../../pipeline/store/database.ts';
import { generationFile, publishedFile } from '../../pipeline/store/generation.ts';
import { schemaVersion } from '../../pipeline/store/schema.ts';
import { call } from '../commands/call.ts';
import { upgradeWorkspace } from './region.ts';

/** Stores of the workspace as earlier programs made them: `schema-1.duckdb.gz`, with the name of the generation. */
const kept = [
  { version: 1, generation: '20261130-010130' },
  { version: 2, generation: '20261130-010043' },
];

let root: string;
beforeEach(() => {
  root = upgradeWorkspace();
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

function putStore({ version, generation }: (typeof kept)[number]): string {
  const store = join(root, 'store');
  mkdirSync(store);
  const file = generationFile(store, generation);
  const packed = readFileSync(join(import.meta.dirname, `schema-${version}.duckdb.gz`));
  writeFileSync(file, gunzipSync(packed));
  writeFileSync(join(store, 'current'), `${generation}\n`);
  return file;
}

/** Rows of a store, those of some profiles where they are asked for. */
async function rowsOf(file: string, sql: string, profiles?: ReadonlySet<string>) {
  const db = await openDatabase(file, { readOnly: true });
  try {
    const rows = await db.all<{ profile: string }>(sql);
    return profiles ? rows.filter(({ profile }) => profiles.has(profile)) : rows;
  } finally {
    db.close();
  }
}

const lists =
  'select profile, year, school_code, listed from low_results_list order by profile, year, school_code';
const counts = `select profile, year, school_code, procedure_id, n, n_low, is_low from low_result
  order by profile, year, school_code, procedure_id`;

test('a store of every version before is kept', () => {
  expect(kept.map(({ version }) => version)).toEqual(
    Array.from({ length: schemaVersion - 1 }, (_, i) => i + 1),
  );
  const files = readdirSync(import.meta.dirname).filter((name) => name.endsWith('.gz'));
  expect(files).toHaveLength(kept.length);
});

test.each(kept)(
  'a store of schema $version: told to be another, read anew, the same lists by the same rules',
  async (old) => {
    const file = putStore(old);
    const explained = await call('explain', '101107', '-w', root);
    expect(explained.code).toBe(2);
    expect(explained.notes.join('\n')).toContain('Хранилище создано другой версией программы');

    const said = await call('ingest', join(root, 'inbox'), '-w', root);
    expect([said.code, said.notes]).toEqual([0, expect.anything()]);
    const now = publishedFile(join(root, 'store'));
    expect(now).not.toBe(file);
    // the store of before stands until the next run: whoever goes back to the older program has it
    expect(existsSync(file)).toBe(true);

    const profiles = new Set(
      (await rowsOf(file, 'select profile from ref_profile')).map((row) => row.profile),
    );
    expect(profiles.has('inspector_2025')).toBe(true);
    const before = await rowsOf(file, lists);
    expect(before.length).toBeGreaterThan(10);
    expect(await rowsOf(now, lists, profiles)).toEqual(before);
    expect(await rowsOf(now, counts, profiles)).toEqual(await rowsOf(file, counts));
    expect((await call('explain', '101107', '--year', '2023', '-w', root)).code).toBe(0);
  },
  60_000,
);

test('what no source can tell again goes with it: since when a finding stands, which headers were seen', async () => {
  const [, second] = kept;
  if (!second) throw new Error('no store of schema 2');
  const file = putStore(second);
  await call('ingest', join(root, 'inbox'), '-w', root);
  const now = publishedFile(join(root, 'store'));
  const since =
    "select finding_key, first_run, since_run from finding_history where state = 'open' order by finding_key";
  const before = await rowsOf(file, since);
  expect(before.length).toBeGreaterThan(2);
  expect(await rowsOf(now, since)).toEqual(expect.arrayContaining(before));
  const runs = await rowsOf(now, 'select run from run_history order by run');
  expect(runs[0]).toEqual({ run: second.generation });
  const headers = 'select layout, words, first_run from header_seen order by layout, words';
  expect(await rowsOf(now, headers)).toEqual(await rowsOf(file, headers));
}, 60_000);
