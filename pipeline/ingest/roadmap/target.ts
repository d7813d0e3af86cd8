import { fold } from '../../russian/fold.ts';
import type { targetHeads } from './heads.ts';
import { mistakeWords } from './point.ts';
import { readSchedule } from './schedule.ts';
import { codeOf } from './school.ts';
import type { Entry, Table } from './table.ts';

/** A row of `roadmap_target`; the subject as written, to be looked up among the reference data. */
export type Target = {
  school_code: string;
  indicator: string;
  direction: 'at_most' | 'at_least';
  subject: string;
  kind: string | null;
  grade: number | null;
  target: number;
  due_on: string;
  cell: string;
  subject_cell: string;
};

type Field = keyof typeof targetHeads.fields;
type Indicator = {
  indicator: string;
  direction: Target['direction'];
  unit: 'share' | 'count' | 'mark' | 'points';
};

/** Indicators a school may set itself, by the words of the form: columns of `group_procedure`. */
export const targetIndicators: Readonly<Record<string, Indicator>> = {
  'Доля не достигших порога': { indicator: 'low_share', direction: 'at_most', unit: 'share' },
  'Число не достигших порога': { indicator: 'n_low', direction: 'at_most', unit: 'count' },
  Успеваемость: { indicator: 'pass_share', direction: 'at_least', unit: 'share' },
  'Качество знаний': { indicator: 'quality_share', direction: 'at_least', unit: 'share' },
  'Средняя отметка': { indicator: 'mean_mark', direction: 'at_least', unit: 'mark' },
  'Средний тестовый балл': { indicator: 'mean_test', direction: 'at_least', unit: 'points' },
};

/** Kinds of works by the words of the form. */
export const targetKinds: Readonly<Record<string, string>> = {
  ВПР: 'vpr',
  ОГЭ: 'oge',
  ЕГЭ: 'ege',
  'Диагностика ОГЭ': 'oge_diagnostic',
  'Диагностика ЕГЭ': 'ege_diagnostic',
};

const byWords = <T>(table: Readonly<Record<string, T>>, text: string): T | undefined =>
  Object.entries(table).find(([words]) => fold(words) === fold(text))?.[1];

/** Targets of a table; a target set twice is told. */
export function targetsOf(table: Table<Field>, schoolYear: string): Target[] {
  const targets: Target[] = [];
  for (const entry of table.entries()) {
    // a line of a school that has set nothing yet
    if (entry.at('indicator') === '' && entry.at('target') === '') continue;
    const target = targetOf(entry, schoolYear);
    if (!target) continue;
    const first = targets.find((other) => keyOf(other) === keyOf(target));
    if (first) entry.wrong('indicator', `другой показатель: цель уже стоит в ячейке ${first.cell}`);
    else targets.push(target);
  }
  return targets;
}

const keyOf = ({ school_code, indicator, subject, kind, grade, due_on }: Target): string =>
  [school_code, indicator, fold(subject), kind, grade, due_on].join('|');

function targetOf(entry: Entry<Field>, schoolYear: string): Target | null {
  const school_code = codeOf(entry);
  const indicator = byWords(targetIndicators, entry.at('indicator'));
  if (!indicator) entry.wrong('indicator', `одно из: ${Object.keys(targetIndicators).join(', ')}`);
  const subject = entry.at('subject') || entry.wrong('subject', 'название предмета');
  const kind = entry.at('kind') === '' ? null : byWords(targetKinds, entry.at('kind'));
  if (kind === undefined)
    entry.wrong('kind', `одно из: ${Object.keys(targetKinds).join(', ')}; или пусто`);
  const grade = gradeOf(entry);
  const target = indicator ? targetValue(entry, indicator.unit) : null;
  const due = readSchedule(entry.at('due'), { schoolYear });
  if ('mistake' in due)
    entry.wrong('due', `день или месяц, например 20.05.2023${mistakeWords(due)}`);
  if (school_code === null || !indicator || subject === null || kind === undefined) return null;
  if (grade === undefined || target === null || 'mistake' in due) return null;
  return {
    ...{ school_code, indicator: indicator.indicator, direction: indicator.direction },
    ...{ subject, kind, grade, target, due_on: due.periods.at(-1)?.to ?? '' },
    ...{ cell: entry.cell('target'), subject_cell: entry.cell('subject') },
  };
}

/** null = any grade, undefined = cannot be read (told). */
function gradeOf(entry: Entry<Field>): number | null | undefined {
  const text = entry.at('grade').replace(/[.,]0+$/, '');
  if (text === '') return null;
  if (/^\d{1,2}$/.test(text) && Number(text) >= 1 && Number(text) <= 11) return Number(text);
  entry.wrong('grade', 'класс от 1 до 11 или пусто');
  return undefined;
}

/** A share as a fraction («25 %», «25», «0,25»), a whole count, a mark from 2 to 5, test points up to 100. */
function targetValue(entry: Entry<Field>, unit: Indicator['unit']): number | null {
  const text = entry.at('target').replace(/\s/g, '').replace(',', '.');
  const value = /^\d+(\.\d+)?%?$/.test(text) ? Number(text.replace('%', '')) : Number.NaN;
  if (unit === 'share') {
    const share = text.endsWith('%') || value > 1 ? value / 100 : value;
    return share >= 0 && share <= 1 ? share : entry.wrong('target', 'доля, например 25 %');
  }
  const plain = text.endsWith('%') ? Number.NaN : value;
  if (unit === 'count')
    return Number.isInteger(plain) ? plain : entry.wrong('target', 'целое число участников');
  const [low, high] = unit === 'mark' ? [2, 5] : [0, 100];
  return plain >= low && plain <= high
    ? plain
    : entry.wrong('target', unit === 'mark' ? 'отметка от 2 до 5' : 'балл от 0 до 100');
}
