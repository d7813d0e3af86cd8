import { CliError } from '../../error.ts';
import { readSheets } from '../read.ts';
import type { Sheet } from '../sheet.ts';
import { type Activity, activitiesOf } from './activity.ts';
import {
  activityHeads,
  participationHeads,
  staffHeads,
  type TableHeads,
  targetHeads,
} from './heads.ts';
import { type FollowedSchool, type Participation, participationOf } from './school.ts';
import { type Staff, staffOf } from './staff.ts';
import { findTable, type Table, type Tell } from './table.ts';
import { type Target, targetsOf } from './target.ts';

/** What a road map holds: the rows of its tables. */
export type Roadmap = {
  activities: Activity[];
  schools: FollowedSchool[];
  participation: Participation[];
  targets: Target[];
  staff: Staff[];
};

const hint =
  'Исправьте названные ячейки; книгу с подсказками готовит и дополняет команда «spravka form roadmap».';

/**
 * Reads a road map: a workbook with the sheets of the form, or a CSV of activities alone.
 * @param path as messages name it
 * @param schoolYear dates without a year belong to, `2022/2023`
 * @throws CliError naming sheet and cell, what stands there and what is expected, for every cell that cannot be read
 */
export function readRoadmap(bytes: Uint8Array, path: string, schoolYear: string): Roadmap {
  const problems: string[] = [];
  const tell: Tell = (problem) => problems.push(problem);
  const { sheets } = readSheets(bytes, path);
  const activities = find(sheets, activityHeads, path, tell);
  if (!activities) {
    throw new CliError(
      `${path}: нет таблицы мероприятий, ожидаются столбцы «Номер», «Мероприятие», «Срок».`,
      { hint },
    );
  }
  // the sheet of staff names schools and subjects as the others do: the fullest heads are looked for first
  const staff = find(sheets, staffHeads, path, tell);
  const targets = find(sheets, targetHeads, path, tell);
  const rest = sheets.filter(
    (sheet) => ![activities, staff, targets].some((found) => found?.sheet === sheet),
  );
  const followed = find(rest, participationHeads, path, tell);
  const map = activitiesOf(activities.table, schoolYear);
  const known = new Set(map.map(({ activity }) => activity));
  const roadmap: Roadmap = {
    activities: map,
    ...(followed && problems.length === 0
      ? participationOf(followed.table, known, (words) => tell(`${path}, ${words}`))
      : { schools: [], participation: [] }),
    targets: targets ? targetsOf(targets.table, schoolYear) : [],
    staff: staff ? staffOf(staff.table) : [],
  };
  if (problems.length > 0) throw new CliError(problems.join('\n'), { hint });
  if (map.length === 0)
    throw new CliError(`${path}: в дорожной карте нет ни одного мероприятия.`, { hint });
  return roadmap;
}

function find<Field extends string>(
  sheets: readonly Sheet[],
  heads: TableHeads<Field>,
  path: string,
  tell: Tell,
): { sheet: Sheet; table: Table<Field> } | null {
  for (const sheet of sheets) {
    const table = findTable(sheet, heads, path, tell);
    if (table) return { sheet, table };
  }
  return null;
}
