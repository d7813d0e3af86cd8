import { tidy } from '../russian/fold.ts';
import { rowTexts, type Sheet } from './sheet.ts';
import { dateOf } from './title.ts';

/** What a title says of an exam; a foreign language has its oral part on another day. */
export type ExamTitle = { subject: string; heldOn: string; oralOn: string };

const day = String.raw`(\d{4}\.\d{2}\.\d{2}|\d{2}\.\d{2}\.\d{4})`;
/** «02 - Математика 2022.05.27» */
const oneDay = new RegExp(String.raw`^"?(\d+)\s*[-–—]\s*(.+?)\s+${day}"?$`, 'u');
/** «Английский язык п:2022.06.14; у:2022.06.16», «… п.: 2021.06.18, у.: 2021.06.21»: п – written part, у – oral part. */
const twoDays = new RegExp(
  String.raw`^"?(?:\d+\s*[-–—]\s*)?(.+?)\s+([пу])\.?:\s*${day}(?:\s*[;,]?\s*([пу])\.?:\s*${day})?"?$`,
  'iu',
);

/** Code of basic mathematics: the only one that tells more than the words beside it. */
const baseMathematics = '22';

/**
 * Title of an exam in a row of its own: the code of the subject is no more than a hint, since ОГЭ and ЕГЭ number their
 * subjects differently. Null when the row holds none.
 */
export function examTitle(sheet: Sheet, row: number): ExamTitle | null {
  const texts = rowTexts(sheet, row).filter((text) => text !== '');
  // a CSV file parts a title with two days at its semicolon
  for (const text of [texts.slice(0, 2).join('; '), ...texts]) {
    const title = titleOf(text);
    if (title) return title;
  }
  return null;
}

function titleOf(text: string): ExamTitle | null {
  // most cells of a table are far too short to hold a name and a day
  if (text.length < 12) return null;
  const single = oneDay.exec(text);
  if (single?.[2] && single[3]) {
    const words = tidy(single[2]);
    const base = Number(single[1]) === Number(baseMathematics) && /^математика$/iu.test(words);
    const subject = base ? 'Математика базовая' : words;
    return { subject, heldOn: dateOf(single[3]), oralOn: '' };
  }
  const double = twoDays.exec(text);
  if (!double?.[1]) return null;
  const days: Record<string, string> = {};
  for (const [part, date] of [double.slice(2, 4), double.slice(4, 6)]) {
    if (part && date) days[part.toLowerCase()] = dateOf(date);
  }
  const oralOn = days.у ?? '';
  return { subject: tidy(double[1]), heldOn: days.п ?? oralOn, oralOn };
}

/** Exam named in a cell of a line: «Математика(2026.06.02)»; a cell without a day names the subject alone. */
export function examCell(text: string): ExamTitle {
  const plain = tidy(text.replace(/\(\s*([^()]*\d{4}[^()]*)\)/u, ' $1'));
  const dated = titleOf(plain) ?? titleOf(`0 - ${plain}`);
  return dated ?? { subject: plain, heldOn: '', oralOn: '' };
}

/** What a table tells of its exam beside the title. */
export type ExamSigns = {
  /** a column of marks, a column of test scores */
  mark: boolean;
  test: boolean;
  /** class of the first line, '' where it does not say */
  class: string;
};

/**
 * Which exam it is, and its subject with the level. «Оценка» stands in tables of ОГЭ and of basic mathematics of ЕГЭ, «Балл» in
 * those of ЕГЭ, rarely of ОГЭ; where both or the wrong one stand, the class of the pupils decides.
 */
export function examKind(
  subject: string,
  signs: ExamSigns,
): { exam: 'oge' | 'ege'; subject: string } {
  if (/базов/iu.test(subject)) return { exam: 'ege', subject };
  const grade = Number(/^\d+/.exec(signs.class)?.[0] ?? 0);
  const onlyMark = signs.mark && !signs.test;
  if (onlyMark ? grade < 11 : grade === 9) return { exam: 'oge', subject };
  const base = onlyMark && /^математика$/iu.test(subject);
  return { exam: 'ege', subject: base ? `${subject} базовая` : subject };
}
