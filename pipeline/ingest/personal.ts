import { withoutNames } from './person-name.ts';
import { isPersonalNumber, withoutNumbers } from './personal-number.ts';

/**
 * What may stay of a text that stood in a cell. Names are dropped by column in the layouts; this is the second door:
 * whatever a layout puts into staging passes here by the kind of its column, so that a name typed into another
 * column, an e-mail, a telephone or a document number goes no further.
 */
export type TextKind =
  /** made by the program or reduced to a code by the layout: passes as it is */
  | 'made'
  /** points, marks, sums, shares: up to four digits */
  | 'number'
  /** numbers of participants and schools: up to nine digits */
  | 'count'
  /** key of a procedure or of an indicator: no blanks */
  | 'code'
  /** answer mask */
  | 'mask'
  /** class, variant */
  | 'class'
  /** school code, login, or a school's name where a table has no code */
  | 'school'
  /** titles, names of schools and groups, reasons */
  | 'free';

const maskedText = '[текст]';
const maskedNumber = '[число]';

/** Words people write in place of points, marks, variants: they name nobody. Lower case, е for ё. */
const plainWords = new Set(
  (
    'отсутствовал отсутствовала отсутствует отсутств отс неявка неяв нет отметки отметка оценки оценка да не был была ' +
    'болен больна болел болеет болезнь освобожден освобождена зачет незачет зач незач аннулирован аннулировано ' +
    'аннулирована удален удалена пересдача резерв истина ложь true false yes no na nan null absent н/о н/а н/я н/б б/о ' +
    'балл балла баллов б пусто прочерк приступал приступала вариант класс база базовый профиль профильный ' +
    'муж жен мужской женский м ж два три четыре пять неуд удовл хорошо отлично удовлетворена отклонена впл спо'
  ).split(' '),
);

/** Free text without e-mails, telephones, document numbers and full names; a name a school or street bears stays. */
export const withoutPersons = (text: string): string => withoutNames(withoutNumbers(text));

/** Two or three words that all begin with a capital, as a name does and the words of a header do not. */
const nameLike = /^[А-ЯЁ][а-яёА-ЯЁ-]+(?:\s+[А-ЯЁ][а-яёА-ЯЁ-]+){1,2}$/u;
const headerLength = 60;

/** A word of a header that no layout knows, as a message may show it: cut, and never what may be a name. */
export function headerWord(text: string): string {
  const free = nameLike.test(text) ? '[ФИО]' : withoutPersons(text);
  return free.length > headerLength ? `${free.slice(0, headerLength)}…` : free;
}

const plainNumber = /^[-+]?\d{1,4}(?:[.,]\d+)?%?$/;
const day = /^\d{1,4}[./-]\d{1,2}[./-]\d{1,4}$/;
/** Error cells as the reader and Excel write them. */
const errorCell =
  /^#(?:NULL!|DIV\/0!|VALUE!|REF!|NAME\?|NUM!|N\/A|ДАТА|ОШИБКА|ДЕЛ\/0!|ЗНАЧ!|ССЫЛКА!|ИМЯ\?|ЧИСЛО!|Н\/Д|ПУСТО!)$/u;
const shortSigns = /^[^\p{L}\d]*$|^[\p{L}]$/u;

/** A value of a cell that should hold a number or one of the words people write instead. */
function numberText(text: string): string {
  if (plainNumber.test(text) || shortSigns.test(text) || day.test(text)) return text;
  const pieces = text.split(/[\s.,;:()«»"]+/u).filter(Boolean);
  const known = (piece: string) =>
    /^[-+]?\d{1,4}%?$/.test(piece) ||
    /^\d{1,3}(?:\p{L}|б)?$/u.test(piece) ||
    shortSigns.test(piece) ||
    errorCell.test(piece) ||
    plainWords.has(piece.toLowerCase().replaceAll('ё', 'е'));
  // several short numbers in one cell may be a document or a telephone written with blanks
  if (pieces.every(known)) return text.replace(/\D/g, '').length > 5 ? maskedNumber : text;
  return /\p{L}{2}/u.test(text) ? maskedText : maskedNumber;
}

/** A number of people: 1 722 202 with any blanks. */
function countText(text: string): string {
  return /^\d{1,9}(?:[.,]0+)?$/.test(text.replace(/\s/g, '')) ? text : numberText(text);
}

/** 9, 9А, 9-АБ, 9.1; a letter alone. Two letters without a grade may be a name: Ян. */
const classText = /^(?:\d{1,2}[\s.-]?\p{L}{0,2}\d?|\p{L}\d?|)$/u;

/** Key of a procedure: letters, digits and signs without blanks; six digits in a row or a capitalised word may be a person's. */
function codeText(text: string): string {
  if (/\d{6}/.test(text)) return maskedText;
  if (/^[A-Za-z0-9_./-]+$/.test(text)) {
    return /\d/.test(text) || !/[A-Z][a-z]{2}/.test(text) ? text : maskedText;
  }
  return /^(?=.*\d)[\p{L}\d_.-]+$/u.test(text) && !/\p{Lu}\p{Ll}{2}/u.test(text)
    ? text
    : maskedText;
}

function schoolText(text: string): string {
  if (/^(?:edu|sch)?\s?[\d\s]{1,9}(?:[.,]0+)?$/iu.test(text)) return text;
  // codes of another system: GP; letters and digits without blanks, no word
  if (/^[A-Z]{1,3}$/.test(text)) return text;
  if (/^(?=.*\d)[A-Za-z0-9_-]{1,12}$/.test(text) && !/\d{9}|[A-Za-z]{5}/.test(text)) return text;
  if (
    /№|школ|сош|оош|нош|лице|гимнази|колледж|интернат|центр образования|(?<!\p{L})оо(?!\p{L})/iu.test(
      text,
    )
  ) {
    return withoutPersons(text);
  }
  return '[текст без кода]';
}

const maskSigns = /^[\d+\-–−—()XxХхNnНн.,\s]*$/;

/** A mask of ten and more digits without a plus, minus or bracket would be a document number. */
function maskText(text: string): string {
  if (!maskSigns.test(text)) return maskedText;
  const signs = text.replace(/\s/g, '');
  // points of a task have two digits, the code of a telephone in brackets has three
  return /^\+?\d{10,}$|\(\d{3,}\)/.test(signs) || isPersonalNumber(text) ? maskedNumber : text;
}

/** The text a column of the given kind may keep. */
export function kept(kind: TextKind, text: string): string {
  switch (kind) {
    case 'made':
      return text;
    case 'number':
      return numberText(text);
    case 'count':
      return countText(text);
    case 'code':
      return codeText(text);
    case 'mask':
      return maskText(text);
    case 'class':
      return classText.test(text) || errorCell.test(text) ? text : numberText(text);
    case 'school':
      return schoolText(text);
    case 'free':
      return withoutPersons(text);
  }
}
