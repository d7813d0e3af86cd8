import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readSheets } from '../ingest/read.ts';
import {
  completeRoadmap,
  instructionSheet,
  type RoadmapParts,
} from '../ingest/roadmap/complete.ts';
import { roadmapBook, roadmapInstruction } from '../publish/index.ts';
import { type Database, openDatabase } from '../store/database.ts';
import { currentGeneration } from '../store/generation.ts';
import { openPublished } from '../store/published.ts';
import { writeWhole } from '../workspace/whole-file.ts';
import type { Workspace } from '../workspace/workspace.ts';
import { loadDescription } from './description.ts';
import type { Effects } from './effects.ts';
import { roadmapCsv, roadmapFile, roadmapYear } from './roadmap-tables.ts';

/** The workbook as it was before it was completed. */
const formerFile = 'roadmap (до обновления).xlsx';

/**
 * Makes the workbook of the road map, or adds to the one there is what it lacks: schools new on the list, columns, sheets. What people
 * typed stays; the former workbook is kept beside.
 * @returns whether a file was written
 */
export async function formRoadmap(workspace: Workspace, effects: Effects): Promise<boolean> {
  const { root, config } = workspace;
  const path = join(root, roadmapFile);
  const csv = join(root, roadmapCsv);
  const source = [path, csv].find((file) => existsSync(file));
  const bytes = source === undefined ? null : readFileSync(source);
  const sheets = bytes === null ? [] : readSheets(bytes, source ?? '').sheets;
  const schoolYear = roadmapYear(config);
  const parts = await partsOf(workspace, schoolYear, effects);
  const completed = completeRoadmap(sheets, parts);
  const instruction = { name: instructionSheet, lines: roadmapInstruction(schoolYear) };
  const book = await roadmapBook(completed, instruction);
  if (bytes !== null && source === path) {
    if (bytes.equals(book) || sameTexts(bytes, book)) {
      effects.print(`Дорожная карта полна, файл не тронут: ${path}`);
      return false;
    }
    await writeWhole(join(root, formerFile), bytes);
  }
  const file = await writeWhole(path, book);
  effects.print(`Дорожная карта: ${file}`);
  effects.print(
    `Школ перечня ${schoolYear.slice(0, 4)} года – ${parts.schools.length}. Заполните книгу и выполните «spravka run».`,
  );
  if (source === path) effects.print(`Прежняя книга: ${join(root, formerFile)}`);
  if (source === csv)
    effects.note(
      `Мероприятия перенесены из ${roadmapCsv}; уберите его из папки: вместе они не читаются.`,
    );
  return true;
}

/** Whether two workbooks hold the same texts: one people saved in Excel differs in everything else. */
function sameTexts(before: Uint8Array, after: Uint8Array): boolean {
  const texts = (bytes: Uint8Array) =>
    readSheets(bytes, roadmapFile).sheets.map((sheet) => [
      sheet.name,
      Array.from({ length: sheet.rowCount }, (_, row) =>
        Array.from(
          { length: sheet.columnCount },
          (__, column) => sheet.cell(row, column)?.text ?? '',
        )
          .join('\t')
          .replace(/\t+$/, ''),
      )
        .join('\n')
        .trimEnd(),
    ]);
  return JSON.stringify(texts(before)) === JSON.stringify(texts(after));
}

async function partsOf(
  workspace: Workspace,
  schoolYear: string,
  effects: Effects,
): Promise<RoadmapParts> {
  const db = await openDatabase(':memory:');
  try {
    await loadDescription(db, workspace);
    const standard = await db.all<Standard>(`
      select activity, section, title, when_written, school_year, responsible, expected, follows_schools
      from ref_roadmap_activity order by position`);
    const subjects = await db.all<{ name: string }>(
      'select name from ref_subject order by position',
    );
    return {
      activities: standard.map((each) => activityOf(each, schoolYear)),
      followed: new Set(
        standard.filter((each) => each.follows_schools).map(({ activity }) => activity),
      ),
      subjects: subjects.map(({ name }) => name),
      schools: await listedSchools(workspace, Number(schoolYear.slice(0, 4)), effects),
    };
  } finally {
    db.close();
  }
}

type Standard = {
  activity: string;
  section: string;
  title: string;
  when_written: string;
  school_year: string;
  responsible: string;
  expected: string;
  follows_schools: boolean;
};

/** A standard activity as a line of the workbook, its dates moved to the school year of the map. */
function activityOf(each: Standard, schoolYear: string): RoadmapParts['activities'][number] {
  const { activity, section, title, responsible, expected } = each;
  const years = Number(schoolYear.slice(0, 4)) - Number(each.school_year.slice(0, 4));
  const when = each.when_written.replace(/\b20\d\d\b/g, (year) => String(Number(year) + years));
  return {
    activity,
    section,
    title,
    when,
    responsible,
    expected,
    status: '',
    done: '',
    proof: '',
    note: '',
  };
}

/** Schools of the list the map supports; none before the list is made. */
async function listedSchools(
  { store, config }: Workspace,
  year: number,
  effects: Effects,
): Promise<RoadmapParts['schools']> {
  let db: Database | null = null;
  try {
    db = currentGeneration(store) === null ? null : await openPublished(store);
    const schools = db
      ? await db.all<RoadmapParts['schools'][number]>(
          `select school_code, name from list_member join school using (school_code)
           where year = $year and profile = $profile order by school_code`,
          { year, profile: config.profile },
        )
      : [];
    if (schools.length === 0)
      effects.note(
        `Перечня ${year} года в хранилище нет: строки школ добавит «spravka form roadmap» после «spravka run».`,
      );
    return schools;
  } finally {
    db?.close();
  }
}
