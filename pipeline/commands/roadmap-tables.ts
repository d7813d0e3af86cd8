import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { CliError } from '../error.ts';
import { spanOf } from '../ingest/roadmap/activity.ts';
import { type Roadmap, readRoadmap } from '../ingest/roadmap/read.ts';
import { fold } from '../russian/fold.ts';
import type { Database } from '../store/database.ts';
import type { Config } from '../workspace/config.ts';
import type { Workspace } from '../workspace/workspace.ts';

/** The road map of a workspace as read, null where it has none. */
export type WorkspaceRoadmap = {
  file: string;
  schoolYear: string;
  asOf: string | null;
  /** rule whose list it supports */
  profile: string;
  roadmap: Roadmap;
} | null;

export const roadmapFile = 'roadmap.xlsx';
export const roadmapCsv = 'roadmap.csv';

/** School year of the road map: as spravka.yaml has it, else the one the year of the documents ends. */
export const roadmapYear = ({ roadmap, documents }: Config): string =>
  roadmap.school_year ?? `${documents.year - 1}/${documents.year}`;

/** Reads `roadmap.xlsx` or `roadmap.csv`. @throws CliError for cells that do not fit, or where both stand */
export function workspaceRoadmap({
  root,
  config,
}: Pick<Workspace, 'root' | 'config'>): WorkspaceRoadmap {
  const files = [roadmapFile, roadmapCsv].filter((name) => existsSync(join(root, name)));
  const [file, other] = files;
  if (file === undefined) return null;
  if (other !== undefined) {
    throw new CliError(`Дорожная карта записана дважды: ${file} и ${other}.`, {
      hint: 'Оставьте один файл; книгу по таблице CSV составляет команда «spravka form roadmap».',
    });
  }
  const schoolYear = roadmapYear(config);
  const roadmap = readRoadmap(readFileSync(join(root, file)), file, schoolYear);
  return { file, schoolYear, asOf: config.roadmap.as_of ?? null, profile: config.profile, roadmap };
}

/**
 * Puts the road map into its tables. The reference data must be there.
 * @throws CliError naming the cells whose subject is unknown
 */
export async function loadRoadmap(db: Database, read: WorkspaceRoadmap): Promise<void> {
  if (read === null) return;
  const { file, schoolYear, asOf, profile, roadmap } = read;
  const { activities } = roadmap;
  const dated = spanOf(activities.flatMap(({ periods }) => periods));
  await fillRows(db, 'roadmap', [
    {
      ...{ school_year: schoolYear, list_year: Number(schoolYear.slice(0, 4)), file, as_of: asOf },
      ...{ profile, starts_on: dated?.from ?? null, ends_on: dated?.to ?? null },
    },
  ]);
  await fillRows(
    db,
    'roadmap_activity',
    activities.map(({ periods, ...activity }, i) => {
      const span = spanOf(periods);
      return { ...activity, position: i + 1, starts_on: span?.from ?? '', ends_on: span?.to ?? '' };
    }),
  );
  await fillRows(
    db,
    'roadmap_period',
    activities.flatMap(({ activity, periods }) =>
      periods.map(({ from, to, done_on }, i) => ({
        ...{ activity, period: i + 1, starts_on: from, ends_on: to, done_on },
      })),
    ),
  );
  await fillRows(db, 'roadmap_school', roadmap.schools);
  await fillRows(db, 'roadmap_participation', roadmap.participation);
  const subjects = await subjectKeys(db);
  const targets = withSubjects(roadmap.targets, subjects, `${file}, лист «Цели школ»`);
  const staff = withSubjects(roadmap.staff, subjects, `${file}, лист «Кадры»`);
  await fillRows(db, 'roadmap_target', targets);
  await fillRows(db, 'staff_subject', staff);
}

/** @throws CliError naming the cells whose school is in no register */
export async function checkRoadmap(db: Database, read: WorkspaceRoadmap): Promise<void> {
  if (read === null) return;
  const unknown = await db.all<{ sheet: string; school_code: string; cell: string }>(`
    select sheet, school_code, cell
    from (
      select 'Участие школ' as sheet, school_code, cell from roadmap_school
      union all select 'Цели школ', school_code, cell from roadmap_target
      union all select 'Кадры', school_code, cell from staff_subject
    )
    anti join school using (school_code)
    order by sheet, cell`);
  if (unknown.length === 0) return;
  throw new CliError(
    unknown
      .map(
        ({ sheet, school_code, cell }) =>
          `${read.file}, лист «${sheet}», строка ячейки ${cell}: стоит код школы ${school_code}, такой школы нет в реестре.`,
      )
      .join('\n'),
    { hint: 'Исправьте код в дорожной карте или добавьте школу в реестр.' },
  );
}

/** Keys of subjects by their names and other names, folded. */
async function subjectKeys(db: Database): Promise<Map<string, string>> {
  const rows = await db.all<{ subject: string; name: string }>(`
    select subject, name from ref_subject
    union all select subject, unnest(string_split(aliases, '|')) from ref_subject where aliases is not null`);
  return new Map(rows.map(({ subject, name }) => [fold(name), subject]));
}

function withSubjects<Row extends { subject: string; subject_cell: string }>(
  rows: readonly Row[],
  keys: ReadonlyMap<string, string>,
  place: string,
): Omit<Row, 'subject_cell'>[] {
  const unknown = rows.filter(({ subject }) => !keys.has(fold(subject)));
  if (unknown.length > 0) {
    throw new CliError(
      unknown
        .map(
          ({ subject, subject_cell }) =>
            `${place}, ячейка ${subject_cell} («Предмет»): стоит «${subject}», ожидается название предмета из справочника, например «Математика».`,
        )
        .join('\n'),
    );
  }
  return rows.map(({ subject_cell: _cell, ...row }) => ({
    ...row,
    subject: keys.get(fold(row.subject)) ?? '',
  }));
}

/** Replaces the rows of a table; dates stand as text until the table casts them. */
async function fillRows(db: Database, table: string, rows: readonly object[]): Promise<void> {
  const names = Object.keys(await db.columns(`from ${table} limit 0`));
  const list = names.map((name) => `null::text as "${name}"`).join(', ');
  await db.run(`create or replace temp table roadmap_text as select ${list} limit 0`);
  await db.append(
    'roadmap_text',
    names.map((name) =>
      rows.map((row) => {
        const value = (row as Record<string, string | number | boolean | null>)[name] ?? null;
        return value === null ? null : String(value);
      }),
    ),
  );
  await db.run(`delete from ${table}`);
  await db.run(`insert into ${table} by name from roadmap_text`);
  await db.run('drop table roadmap_text');
}
