import { fold } from '../russian/fold.ts';
import { findHeader, headerReason, labelled, type Synonyms } from './header.ts';
import type { Recognition } from './layout.ts';
import { rowFolds, rowTexts, type Sheet } from './sheet.ts';
import { fisokoTitle } from './title.ts';

/** The aggregated reports of «Аналитика», as `staged_figure.report` names them. */
export type Report = 'marks' | 'journal' | 'scores' | 'tasks' | 'skills' | 'task_groups';

/** What names a report, in its title or in the name of its sheet (cut at 31 characters). */
const names: readonly [Report, RegExp][] = [
  ['marks', /статистика по отметкам/],
  ['journal', /сравнение отметок/],
  ['scores', /распределение первичных/],
  ['skills', /достижение планируемых/],
  ['task_groups', /выполнение заданий групп/],
  ['tasks', /выполнение заданий/],
];

/** A title stands in the first rows; further down the words may be anybody's. */
const titleRows = 12;

const known = new WeakMap<Sheet, Report | 'none'>();

/** Which report a sheet says it is: by the rows of its head, else by its name; null when it says none. */
function reportOf(sheet: Sheet): Report | null {
  const seen = known.get(sheet);
  if (seen) return seen === 'none' ? null : seen;
  const head = Array.from({ length: Math.min(titleRows, sheet.rowCount) }, (_, row) =>
    rowFolds(sheet, row),
  ).flat();
  const found = [...head, fold(sheet.name)]
    .map((text) => names.find(([, pattern]) => pattern.test(text))?.[0])
    .find(Boolean);
  known.set(sheet, found ?? 'none');
  return found ?? null;
}

/** Recognises a report by its name, by the work its head names and by the words of its header. */
export function recogniseReport(
  sheet: Sheet,
  report: Report,
  title: string,
  synonyms: Synonyms,
  required: readonly string[],
): Recognition | null {
  if (reportOf(sheet) !== report) return null;
  const headerRow = findHeader(sheet, synonyms, required);
  if (headerRow === null || !fisokoTitle(sheet, headerRow)) return null;
  return { headerRow, reason: `«${title}», ${headerReason(sheet, headerRow)}` };
}

/** Labels of the group a report is about, the narrowest first. */
const groupLabels = [
  /^логин( оо)?:?$/,
  /^(название |наименование )?(оо|школ[аы]|образовательн(ая|ой) организаци[яи]):?$/,
  /^(муниципалитет|мсу|мо):?$/,
  /^(регион|субъект( рф)?):?$/,
  /^групп[аы]( участников)?:?$/,
];

/** Name of the group that stands above a table: beside its label, else alone in a row; '' when there is none. */
export function groupAbove(sheet: Sheet, headerRow: number): string {
  for (const label of groupLabels) {
    const { text } = labelled(sheet, label, headerRow);
    if (text !== '') return text;
  }
  for (let row = headerRow - 1; row >= 0; row -= 1) {
    const [text = '', ...others] = rowTexts(sheet, row).filter((each) => each !== '');
    if (text === '' || others.length > 0) continue;
    if (/:$|впр/iu.test(text) || names.some(([, pattern]) => pattern.test(fold(text)))) continue;
    return text;
  }
  return '';
}
