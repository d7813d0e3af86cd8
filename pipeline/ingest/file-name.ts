import { tidy } from '../russian/fold.ts';

/** What a path says of the work in the file; '' where it does not say. */
type NamedWork = { subject: string; grade: string; year: string };

/** Words of a file name that stand around the name of the work. */
const around =
  /форма сбора результатов|всероссийск\p{L}* проверочн\p{L}* работ\p{L}*|(?<!\p{L})(?:форма|протокол|результаты|впр|копия)(?!\p{L})|(?:edu|sch)\d+|\d{4,}|[()№«»",;+]/giu;
/** «… 8 класс …», «… 8 кл. …» */
const graded =
  /^(.*?)(?<!\d)(\d{1,2})\s?[-–]?(?:й|го|х|ые)?\s?(?:класс\p{L}*|кл\.?)(?!\p{L})(.*)$/iu;
/** «РУ 5», «МА_8»: the way ФИС ОКО names its sheets */
const short = /(?<!\p{L})([А-ЯЁ]{2})[\s-]?(\d{1,2})(?!\d)/u;

/** Names of the file and of its folders, the nearest first, blanks for underscores, without the extension. */
function segments(path: string): string[] {
  const parts = path.split('/').filter((part) => part !== '');
  const file = parts.pop() ?? '';
  return [file.replace(/\.[a-z]{2,4}$/iu, ''), ...parts.reverse()].map((part) =>
    tidy(part.replaceAll('_', ' ')),
  );
}

const words = (text: string): string => tidy(text.replace(around, ' '));

/**
 * Subject, grade and year of a work by the names of its file and folders: «Форма сбора результатов Английский язык
 * 8 класс ВПР 2026.xlsx», «Математика/5 класс/…», «РУ 5 2026.xlsx».
 */
export function workOfPath(path: string): NamedWork {
  const names = segments(path);
  const year = names.map(yearOf).find((found) => found !== '') ?? '';
  for (const name of names) {
    const found = graded.exec(name);
    if (found) {
      const [, before = '', grade = '', after = ''] = found;
      return { subject: words(before) || words(after), grade, year };
    }
    const code = short.exec(name);
    if (code) return { subject: code[1] ?? '', grade: code[2] ?? '', year };
  }
  return { subject: '', grade: '', year };
}

/** The year a name holds; a school year (2025–2026) does not tell in which of the two the work was written. */
function yearOf(name: string): string {
  const named = /впр\.?\s*(20\d\d)(?!\d)/iu.exec(name);
  if (named?.[1]) return named[1];
  if (/(?<!\d)20\d\d\s?[-–/]\s?(?:20)?\d\d(?!\d)/.test(name)) return '';
  return /(?<!\d)(20\d\d)(?!\d)/.exec(name)?.[1] ?? '';
}

/**
 * Login (edu790105) or six-digit code of the school a file came from, by the names of the file and its folders: a login
 * first, then a name that is or begins with a code, then a code anywhere; '' where there is none.
 */
export function schoolOfPath(path: string): string {
  const names = segments(path);
  const patterns = [
    /(?<![\p{L}\d])(?:edu|sch)\s?\d{4,9}(?!\d)/iu,
    /^\d{6}(?![\d.])/,
    /(?<!\d)\d{6}(?!\d)/,
  ];
  for (const pattern of patterns) {
    const found = names.map((name) => pattern.exec(name)?.[0]).find(Boolean);
    if (found) return found.toLowerCase().replace(' ', '');
  }
  return '';
}
