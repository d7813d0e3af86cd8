import { fold } from '../../russian/fold.ts';
import { dateOf } from '../title.ts';
import { isRealDay } from './calendar.ts';
import { staffHeads } from './heads.ts';
import { codeOf } from './school.ts';
import type { Entry, Table } from './table.ts';

/** Whole teachers, and posts that may be halves. */
const counts = [
  ...(['teachers', 'part_timers', 'off_subject', 'category_high', 'category_first'] as const),
  ...(['category_none', 'service_under_3', 'service_over_25', 'courses_3_years'] as const),
  ...(['diagnosed', 'with_gaps'] as const),
];
const posts = ['posts', 'vacancies'] as const;
type Count = (typeof counts)[number] | (typeof posts)[number];

/** A row of `staff_subject`; the subject as written. */
export type Staff = {
  school_code: string;
  subject: string;
  as_of: string | null;
  cell: string;
  subject_cell: string;
} & Record<Count, number | null>;

type Field = keyof typeof staffHeads.fields;

/** What may not be more than what: teachers of a kind than teachers. */
const parts: readonly [readonly Count[], Count][] = [
  [['part_timers'], 'teachers'],
  [['off_subject'], 'teachers'],
  [['category_high', 'category_first', 'category_none'], 'teachers'],
  [['service_under_3', 'service_over_25'], 'teachers'],
  [['courses_3_years'], 'teachers'],
  [['diagnosed'], 'teachers'],
  [['with_gaps'], 'diagnosed'],
];

/** Staff of a table; a subject of a school that stands twice is told. */
export function staffOf(table: Table<Field>): Staff[] {
  const staff: Staff[] = [];
  for (const entry of table.entries()) {
    if (entry.at('subject') === '' && entry.at('teachers') === '') continue;
    const line = lineOf(entry);
    if (!line) continue;
    const first = staff.find(
      (other) =>
        other.school_code === line.school_code && fold(other.subject) === fold(line.subject),
    );
    if (first) entry.wrong('subject', `другой предмет: он уже стоит в строке ячейки ${first.cell}`);
    else staff.push(line);
  }
  return staff;
}

function lineOf(entry: Entry<Field>): Staff | null {
  let whole = true;
  const wrong = (field: Field, expected: string): null => {
    whole = false;
    return entry.wrong(field, expected);
  };
  const number = (field: Count): number | null => {
    const text = entry.at(field).replace(/\s/g, '').replace(',', '.');
    if (text === '') return null;
    const isPost = (posts as readonly string[]).includes(field);
    const pattern = isPost ? /^\d{1,3}(\.\d{1,2})?$/ : /^\d{1,3}(\.0+)?$/;
    return pattern.test(text)
      ? Number(text)
      : wrong(field, isPost ? 'число ставок, например 1,5' : 'число учителей, без фамилий');
  };
  const school_code = codeOf(entry);
  const subject = entry.at('subject') || wrong('subject', 'название предмета');
  const values = Object.fromEntries(
    [...counts, ...posts].map((field) => [field, number(field)]),
  ) as Record<Count, number | null>;
  if (entry.at('teachers') === '') wrong('teachers', 'число учителей предмета, хотя бы 0');
  for (const [of, total] of parts) {
    const sum = of.reduce((all, field) => all + (values[field] ?? 0), 0);
    const [first = total] = of;
    const limit = values[total];
    if (limit !== null && sum > limit)
      wrong(
        first,
        `не больше столбца «${staffHeads.fields[total].head}» (${limit}), вместе – ${sum}`,
      );
  }
  const as_of = entry.at('as_of') === '' ? null : dateOf(entry.at('as_of'));
  if (as_of !== null && !isRealDay(as_of)) wrong('as_of', 'день, например 25.03.2023');
  if (!whole || school_code === null || subject === null) return null;
  const places = { cell: entry.cell('school_code'), subject_cell: entry.cell('subject') };
  return { school_code, subject, ...values, as_of, ...places };
}
