import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { StagedRow } from '../../pipeline/ingest/layout.ts';
import { type ParsedFile, parseFile } from './parsed.ts';

const folder = join(import.meta.dirname, 'layouts');

/** A row as a person reads it: pseudonyms only say whether there is one, lists are joined by a bar. */
function shown(row: StagedRow): Record<string, unknown> {
  const fields = Object.entries(row).flatMap(([field, value]) => {
    if (field === 'source_id' || value === null) return [];
    if (field === 'participant') return [[field, '…']];
    if (field === 'columns') return [[field, JSON.parse(value) as unknown]];
    return [[field, value.replaceAll('\u001F', ' | ')]];
  });
  return Object.fromEntries(fields) as Record<string, unknown>;
}

/** What was understood of a file: layout, reason, tables with their columns, counts, first and last row. */
function facts({ layouts, reason, staged }: ParsedFile): Record<string, unknown> {
  const { staged_block: blocks, staged_problem: problems, ...tables } = staged;
  const filled = Object.entries(tables).filter(([, rows]) => rows.length > 0);
  return {
    layouts,
    reason,
    blocks: blocks.map(shown),
    problems: problems.map(shown),
    rows: Object.fromEntries(
      filled.map(([table, rows]) => [table, { count: rows.length, ...ends(rows.map(shown)) }]),
    ),
  };
}

const ends = (rows: Record<string, unknown>[]) =>
  rows.length > 1 ? { first: rows[0], last: rows.at(-1) } : { only: rows[0] };

test.each(readdirSync(folder).sort())('%s reads as expected', async (layout) => {
  const { files } = (await import(`./layouts/${layout}/input.ts`)) as {
    files: Record<string, Uint8Array>;
  };
  const found = Object.fromEntries(
    Object.entries(files).map(([path, bytes]) => [
      path,
      facts(parseFile(bytes, path, new Uint8Array(32).fill(7))),
    ]),
  );
  const file = join(folder, layout, 'expected.json');
  if (!existsSync(file) && !process.env.CI) {
    writeFileSync(file, `${JSON.stringify(found, null, 2)}\n`);
  }
  expect(found).toEqual(JSON.parse(readFileSync(file, 'utf8')));
});
