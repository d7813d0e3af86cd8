import { existsSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { storeShown } from '../../disclosure/index.ts';
import { tablesOf } from '../../store/catalog.ts';
import type { Database } from '../../store/database.ts';
import { readDictionary } from '../../store/dictionary.ts';
import { writeWhole } from '../../workspace/whole-file.ts';
import { ExportBook } from './book.ts';
import { writeChecksums } from './checksums.ts';
import { type Cut, cutTable, type Selection } from './cut.ts';
import { type Format, writeTable } from './files.ts';
import { makeExported } from './made.ts';
import { type ExportFacts, readmeText, schemaJson } from './readme.ts';
import { isExported } from './treatment.ts';

export type ExportAsked = Cut & {
  format: Format;
  /** names of the tables wanted; all where there is none */
  tables: readonly string[];
  folder: string;
};

/** What stands in every file's head or beside it. */
export type ExportAbout = Pick<ExportFacts, 'region' | 'institute' | 'notice' | 'own'>;

/** Names of the tables that may be asked for, sorted. */
export async function exportableTables(db: Database): Promise<string[]> {
  return [...(await tablesOf(db)).keys()].filter(isExported).sort();
}

/**
 * Writes the tables of the open store for an audience, README.md, schema.json and checksums beside them; files of an earlier export into
 * the same folder that are no longer part of it go, so that nothing meant for somebody else stays.
 */
export async function exportTables(
  db: Database,
  asked: ExportAsked,
  about: ExportAbout,
): Promise<ExportFacts> {
  const { format, audience, folder } = asked;
  await storeShown(db, audience, asked.own);
  const dictionary = readDictionary();
  const run = await db.one<{ run: string; program_version: string; schema_version: number }>(
    'select run, program_version, schema_version from run',
  );
  const facts: ExportFacts = {
    ...about,
    ...run,
    format,
    audience,
    pupils: asked.pupils,
    tables: [],
    left_out: [],
  };
  const earlier = earlierFiles(folder);
  const book =
    format === 'xlsx'
      ? new ExportBook(about.institute, Number(run.run.slice(0, 4)), about.notice)
      : null;
  for (const [table, selection] of await selections(db, asked)) {
    if ('left_out' in selection) {
      facts.left_out.push({ table, reason: selection.left_out });
      continue;
    }
    const made = await makeExported(db, table, selection, dictionary);
    if (book) await book.add(db, made);
    else if (format !== 'xlsx') await writeTable(db, made, format, folder);
    facts.tables.push({ ...made, file: book ? 'tables.xlsx' : `${table}.${format}` });
  }
  if (book && facts.tables.length > 0)
    await writeWhole(join(folder, 'tables.xlsx'), await book.bytes());
  const here = new Set(facts.tables.map(({ file }) => file));
  for (const file of earlier) if (!here.has(file)) rmSync(join(folder, file), { force: true });
  await writeWhole(join(folder, 'schema.json'), Buffer.from(schemaJson(facts)));
  await writeWhole(join(folder, 'README.md'), Buffer.from(readmeText(facts)));
  await writeChecksums(folder, [...here, 'schema.json', 'README.md']);
  return facts;
}

async function selections(
  db: Database,
  asked: ExportAsked,
): Promise<[string, Selection | { left_out: string }][]> {
  const columns = await tablesOf(db);
  const wanted = (await exportableTables(db)).filter(
    (table) => asked.tables.length === 0 || asked.tables.includes(table),
  );
  return wanted.map((table) => [table, cutTable(table, columns.get(table) ?? [], asked)]);
}

/** Files an earlier export wrote into the folder, by its schema.json; only plain names of tables are believed. */
function earlierFiles(folder: string): string[] {
  const path = join(folder, 'schema.json');
  if (!existsSync(path)) return [];
  try {
    const { tables } = JSON.parse(readFileSync(path, 'utf8')) as { tables: { file: string }[] };
    return tables.map(({ file }) => file).filter((file) => /^[a-z][a-z0-9_]*\.[a-z]+$/.test(file));
  } catch {
    return [];
  }
}
