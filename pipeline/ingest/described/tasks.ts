import { tidy } from '../../russian/fold.ts';
import { type TaskColumn, taskCode } from '../code.ts';
import type { TasksDescription } from './description.ts';
import { columnOf, findColumn, type Headings } from './heading.ts';
import { fits, foldHeading, WordMap, wordPatterns } from './pattern.ts';
import { notAttemptedWords, taskHeadings } from './words.ts';

type Details = Extract<TasksDescription, { heading?: unknown }>;

/** 1, 7а, 9.1, 4К2, ГК1: a number somewhere, few letters. */
const number =
  '(?<task>(?=[^ ]*\\d)(?:[А-ЯA-Z]{1,2}|\\d{1,2})(?:[.,]\\d{1,2})?(?:[А-ЯA-Z]\\d{0,2})?)';

const made = new Map<string, RegExp>();

/** An expression for headings such as `Задание {n}` or `{n} ({max}б)`. */
function headingPattern(template: string): RegExp {
  const known = made.get(template);
  if (known) return known;
  const source = tidy(template)
    .split(/(\{n\}|\{max\}|\*)/)
    .map((part) => {
      if (part === '{n}') return number;
      if (part === '{max}') return '(?<max>\\d{1,2})';
      return part === '*' ? '.*' : part.replace(/[.+?^${}()|[\]\\]/g, '\\$&');
    })
    .join('');
  const pattern = new RegExp(`^${source}$`, 'iu');
  made.set(template, pattern);
  return pattern;
}

/** Task columns of a header; a code that stands again counts once. */
export function describedTasks(headings: Headings, description: TasksDescription): TaskColumn[] {
  const { heading, from, to, maxima } = detailsOf(description);
  const templates = [heading ?? taskHeadings].flat().map(headingPattern);
  const first = from === undefined ? 0 : findColumn(headings, columnOf(from));
  const last = to === undefined ? headings.texts.length - 1 : findColumn(headings, columnOf(to));
  if (first === null || last === null) return [];
  const ranged = from !== undefined && to !== undefined;
  const tasks = new Map<string, TaskColumn>();
  for (let column = first; column <= last; column += 1) {
    const found = matched(headings.texts[column] ?? '', templates);
    // between two columns named every column is a task, also one whose heading holds words: it has its place's number
    const task = found?.task ?? (ranged ? String(column - first + 1) : null);
    if (task !== null && !tasks.has(task)) {
      tasks.set(task, { task, max: found?.max ?? '', column });
    }
  }
  return [...tasks.values()].map((task, i) => ({ ...task, max: maximumOf(task, i, maxima) }));
}

const detailsOf = (description: TasksDescription): Details =>
  typeof description === 'string' || Array.isArray(description)
    ? { heading: description }
    : description;

function matched(
  heading: string,
  templates: readonly RegExp[],
): { task: string; max: string } | null {
  for (const template of templates) {
    const groups = template.exec(heading.replace(/[.,]0$/, ''))?.groups;
    if (groups?.task) return { task: taskCode(groups.task), max: groups.max ?? '' };
  }
  return null;
}

function maximumOf({ task, max }: TaskColumn, place: number, maxima: Details['maxima']): string {
  if (Array.isArray(maxima)) return String(maxima[place] ?? max);
  const stated = Object.entries(maxima ?? {}).find(([code]) => taskCode(code) === task)?.[1];
  return stated === undefined ? max : String(stated);
}

/** How task cells are written for the store: points, X for a task not attempted, N for one not presented. */
export function taskCells(description: TasksDescription): (text: string) => string {
  const { values, not_attempted, not_presented, empty = 'warn' } = detailsOf(description);
  const given = values && new WordMap(values);
  const none = wordPatterns([notAttemptedWords, not_attempted ?? []].flat());
  const absent = wordPatterns(not_presented);
  const blank = { warn: '', not_attempted: 'X', not_presented: 'N', zero: '0' }[empty];
  return (text) => {
    if (text === '') return blank;
    const value = given?.get(text);
    if (value !== undefined && value !== null) return value;
    if (/^\d+$/.test(text)) return text;
    const folded = foldHeading(text);
    if (fits(folded, absent)) return 'N';
    return fits(folded, none) ? 'X' : text;
  };
}
