import type { TaskColumn } from '../code.ts';
import type { ColumnMap } from '../header.ts';
import type { LayoutDescription, PlaceDescription, WorkDescription } from './description.ts';
import { columnOf, findColumn } from './heading.ts';
import { findPlace, isRequired, type Place, type Table } from './place.ts';
import { describedTasks } from './tasks.ts';

/** What names the work a line belongs to. */
export type WorkPlaces = Readonly<
  Partial<Record<'procedure' | 'subject' | 'grade' | 'year' | 'date', Place>>
>;

/** A work of a table: its columns and what names it. */
export type Work = {
  description: WorkDescription;
  /** primary_score, mark, test_score, journal_mark */
  columns: ColumnMap;
  tasks: readonly TaskColumn[];
  places: WorkPlaces;
};

/** Everything a description names, found in a table. */
export type Found = {
  school: Place | null;
  class: Place | null;
  /** pupil, variant, and school and class where they are columns */
  columns: ColumnMap;
  works: readonly Work[];
};

const placeFields = ['procedure', 'subject', 'grade', 'year', 'date'] as const;

/** The works of a description: its list, or the one whose columns stand beside the rest. */
export function worksOf(description: LayoutDescription): WorkDescription[] {
  const { procedure, subject, grade, year, date, empty } = description;
  const common = { procedure, subject, grade, year, date, empty };
  const given = Object.entries(common).filter(([, value]) => value !== undefined);
  if (description.works) {
    return description.works.map((work) => ({ ...Object.fromEntries(given), ...work }));
  }
  const { score, mark, test_score, journal_mark, tasks } = description;
  return [{ ...common, score, mark, test_score, journal_mark, tasks }];
}

/** Columns of a table by its description, null where a column that must be there is not. */
export function findColumns(description: LayoutDescription, table: Table): Found | null {
  const columns = pupilColumns(description, table);
  const school = placed(description.school, table);
  const inClass = placed(description.class, table);
  if (!columns || school === missing || inClass === missing) return null;
  const works: Work[] = [];
  for (const each of worksOf(description)) {
    const work = findWork(each, table);
    if (work) works.push(work);
    else if (!each.optional) return null;
  }
  if (works.length === 0) return null;
  if (school?.column != null) columns.school = school.column;
  if (inClass?.column != null) columns.class = inClass.column;
  return { school, class: inClass, columns, works };
}

type Fields = Record<string, WorkDescription['score']>;

/** Columns that tell one pupil from another. */
export const identityFields = ['code', 'document', 'name', 'surname'] as const;

function pupilColumns(
  { pupil = {}, variant }: LayoutDescription,
  table: Table,
): Record<string, number> | null {
  const found = mapFields({ ...pupil, variant }, table);
  if (!found) return null;
  const { full_name, surname, patronymic, ...others } = found;
  const columns = full_name === undefined ? found : { ...others, name: full_name };
  const wanted =
    pupil.full_name !== undefined || identityFields.some((field) => pupil[field] !== undefined);
  const named = identityFields.some(
    (field) => columns[field as keyof typeof columns] !== undefined,
  );
  return named || !wanted ? columns : null;
}

function mapFields(fields: Fields, { headings }: Table): Record<string, number> | null {
  const map: Record<string, number> = {};
  for (const [field, description] of Object.entries(fields)) {
    if (description === undefined) continue;
    const column = columnOf(description);
    const found = findColumn(headings, column);
    if (found !== null) map[field] = found;
    else if (!column.optional) return null;
  }
  return map;
}

const missing = Symbol('missing');

function placed(
  description: PlaceDescription | undefined,
  table: Table,
): Place | null | typeof missing {
  if (description === undefined) return null;
  return findPlace(description, table) ?? (isRequired(description) ? missing : null);
}

function findWork(description: WorkDescription, table: Table): Work | null {
  const { score, mark, test_score, journal_mark } = description;
  const columns = mapFields({ primary_score: score, mark, test_score, journal_mark }, table);
  if (!columns) return null;
  const tasks =
    description.tasks === undefined ? [] : describedTasks(table.headings, description.tasks);
  if (tasks.length === 0 && tasksRequired(description.tasks)) return null;
  const result = ['primary_score', 'mark', 'test_score'].some((key) => columns[key] !== undefined);
  if (!result && tasks.length === 0) return null;
  const places: Record<string, Place> = {};
  for (const field of placeFields) {
    const place = placed(description[field], table);
    if (place === missing) return null;
    if (place) places[field] = place;
  }
  return { description, columns, tasks, places };
}

const tasksRequired = (tasks: WorkDescription['tasks']): boolean =>
  tasks !== undefined && !(typeof tasks === 'object' && 'optional' in tasks && tasks.optional);
