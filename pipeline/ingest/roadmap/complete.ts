import { fold } from '../../russian/fold.ts';
import type { Sheet } from '../sheet.ts';
import { statusChoices } from './activity.ts';
import { type EntrySheet, fresh, gridOf, type Taken, taking } from './entry-table.ts';
import {
  activityHeads,
  participationHeads,
  staffHeads,
  type TableHeads,
  targetHeads,
} from './heads.ts';
import { targetIndicators, targetKinds } from './target.ts';

/** What a road map is filled with: the standard activities for a new one, the schools of the list, the activities schools take part in. */
export type RoadmapParts = {
  activities: readonly Readonly<Record<keyof typeof activityHeads.fields, string>>[];
  schools: readonly { school_code: string; name: string }[];
  /** numbers of standard activities schools take part in */
  followed: ReadonlySet<string>;
  /** names of the subjects of the staff and the targets */
  subjects: readonly string[];
};

/** The sheet of explanations is the program's: it is written anew. */
export const instructionSheet = 'Как заполнить';

/**
 * The sheets of a road map with all that is missing added: sheets, columns, activities of a new map, schools of the list. Every text
 * that stands there stays where it is, columns and sheets of people's own too.
 * @param sheets of the workbook there is, none for a new one
 */
export function completeRoadmap(sheets: readonly Sheet[], parts: RoadmapParts): EntrySheet[] {
  const own = sheets.filter(({ name }) => name !== instructionSheet);
  const taken = new Map<Sheet, EntrySheet>();
  const take = <Field extends string>(heads: TableHeads<Field>): Taken<Field> => {
    for (const sheet of own) {
      if (taken.has(sheet)) continue;
      const found = taking(sheet, heads);
      if (!found) continue;
      taken.set(sheet, found.entry);
      return found;
    }
    return fresh(heads);
  };
  const map = take(activityHeads);
  const staff = take(staffHeads);
  const targets = take(targetHeads);
  const schools = take(participationHeads);
  if (!map.rows().some((row) => row.get('activity') !== '')) {
    for (const activity of parts.activities) map.add(activity);
  }
  choose(map, { status: statusChoices });
  choose(staff, { subject: parts.subjects });
  choose(targets, {
    indicator: Object.keys(targetIndicators),
    kind: Object.keys(targetKinds),
    subject: parts.subjects,
  });
  for (const row of map.rows()) {
    const number = row.get('activity').replace(/\.$/, '');
    if (isFollowed(number, row.get('expected'), parts.followed))
      activityColumn(schools, number, row.get('title'));
  }
  for (const table of [schools, targets, staff] as Taken<'school_code' | 'school_name'>[])
    addSchools(table, parts.schools);
  const others = own
    .filter((sheet) => !taken.has(sheet))
    .map((sheet) => ({ name: sheet.name, rows: gridOf(sheet), header: null, columns: [] }));
  return [map.entry, schools.entry, targets.entry, staff.entry, ...others];
}

function choose<Field extends string>(
  { entry, column }: Taken<Field>,
  choices: Partial<Record<Field, readonly string[]>>,
): void {
  for (const [field, words] of Object.entries(choices) as [Field, readonly string[]][]) {
    const place = entry.columns[column(field)];
    if (place) place.choices = words;
  }
}

/** Schools take part in what the standard map says, or where all of them or their heads are wanted. */
const isFollowed = (number: string, expected: string, followed: ReadonlySet<string>): boolean =>
  /^\d+(\.\d+)+$/.test(number) && (followed.has(number) || /\d\s*%/.test(expected));

/** Width of a column of an activity, and what of its title stands over it. */
const activityWidth = 16;
const titleLength = 60;

function activityColumn({ entry }: Taken<string>, number: string, title: string): void {
  const heads = entry.rows[entry.header ?? 0] ?? [];
  const at = heads.findIndex((text) =>
    new RegExp(`^\\s*${number.replaceAll('.', '\\.')}(?!\\.?\\d)`).test(text ?? ''),
  );
  const column = at < 0 ? heads.length : at;
  if (at < 0) heads[column] = `${number}. ${title}`.slice(0, titleLength);
  entry.columns[column] = { width: activityWidth };
}

function addSchools(
  table: Taken<'school_code' | 'school_name'>,
  schools: RoadmapParts['schools'],
): void {
  const lines = table.rows();
  for (const { school_code, name } of schools) {
    const there = lines.filter(
      (row) => fold(row.get('school_code')).replace(/[.,]0+$/, '') === school_code,
    );
    if (there.length === 0) table.add({ school_code, school_name: name });
    for (const row of there) if (row.get('school_name') === '') row.set('school_name', name);
  }
}
