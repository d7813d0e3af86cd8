import { CliError } from '../error.ts';
import { fold } from '../russian/fold.ts';
import { type Line, linesBelow } from './line.ts';
import { withoutPersons } from './personal.ts';
import { readSheets } from './read.ts';
import { columnLetters, rowFolds, type Sheet } from './sheet.ts';
import { dateOf } from './title.ts';

/** What the working group decided on a school: a row of `decision`. */
export type Decision = {
  school_code: string;
  year: number;
  decision: 'include' | 'reject' | 'watch';
  reason: string;
  protocol: string;
  protocol_on: string;
  order_number: string | null;
  order_on: string | null;
  row: number;
};

/** Heads of the workbook, in the order of the template. */
export const decisionHeads = {
  school_code: 'Код школы',
  year: 'Год',
  decision: 'Решение',
  reason: 'Основание',
  protocol: 'Протокол №',
  protocol_on: 'Дата протокола',
  order_number: 'Приказ №',
  order_on: 'Дата приказа',
} as const;

/** Decisions as people write them. */
export const decisionWords: Readonly<Record<string, Decision['decision']>> = {
  включить: 'include',
  отклонить: 'reject',
  наблюдать: 'watch',
};

type Field = keyof typeof decisionHeads;
type Columns = Record<Field, number>;

const heads: Record<Field, RegExp> = {
  school_code: /^код (школы|оо)$/,
  year: /^год( перечня)?$/,
  decision: /^решение$/,
  reason: /^основание$/,
  protocol: /^протокол( №)?$|^№ протокола$/,
  protocol_on: /^дата протокола$/,
  order_number: /^приказ( №)?$|^№ приказа$/,
  order_on: /^дата приказа$/,
};

/**
 * Reads a workbook of decisions.
 * @param path as messages name it
 * @throws CliError naming sheet, cell, what stands there and what is expected, for every cell that cannot be read
 */
export function readDecisions(bytes: Uint8Array, path: string): Decision[] {
  const problems: string[] = [];
  for (const sheet of readSheets(bytes, path).sheets) {
    const found = headerOf(sheet);
    if (!found) continue;
    const place = `${path}, лист «${sheet.name}»`;
    const missing = (Object.keys(decisionHeads) as Field[]).filter(
      (field) => found.columns[field] === undefined,
    );
    if (missing.length > 0) {
      const words = missing.map((field) => `«${decisionHeads[field]}»`).join(', ');
      throw new CliError(`${place}, строка ${found.row + 1}: нет столбцов ${words}.`, { hint });
    }
    const columns = found.columns as Columns;
    const decisions: Decision[] = [];
    for (const line of linesBelow(sheet, found.row, columns)) {
      const read = decisionOf(line, columns, (words) => problems.push(`${place}, ${words}.`));
      const first = read && decisions.find((other) => sameSubject(other, read));
      if (first) {
        problems.push(
          `${place}, строка ${read.row}: по школе ${read.school_code} за ${read.year} год решение уже записано в строке ${first.row}.`,
        );
      } else if (read) decisions.push(read);
    }
    if (problems.length > 0) throw new CliError(problems.join('\n'), { hint });
    return decisions;
  }
  throw new CliError(`${path}: нет листа с решениями, ожидается столбец «Решение».`, { hint });
}

const hint = 'Пустой образец записывает команда «spravka approve --template».';

const sameSubject = (a: Decision, b: Decision): boolean =>
  a.school_code === b.school_code && a.year === b.year;

/** The row of heads: a head «Дата» alone belongs to what stands before it. */
function headerOf(sheet: Sheet): { row: number; columns: Partial<Columns> } | null {
  for (let row = 0; row < Math.min(sheet.rowCount, 10); row += 1) {
    const texts = rowFolds(sheet, row);
    if (!texts.some((text) => heads.decision.test(text))) continue;
    const columns: Partial<Columns> = {};
    let last: Field | undefined;
    for (const [column, text] of texts.entries()) {
      const named = (Object.keys(heads) as Field[]).find((field) => heads[field].test(text));
      const dated = last === 'protocol' ? 'protocol_on' : 'order_on';
      const field = text === 'дата' && last ? dated : named;
      if (field && columns[field] === undefined) columns[field] = column;
      if (field) last = field;
    }
    return { row, columns };
  }
  return null;
}

function decisionOf(line: Line, columns: Columns, tell: (words: string) => void): Decision | null {
  let whole = true;
  const wrong = (field: Field, expected: string): string => {
    whole = false;
    const found = line.at(field);
    const cell = `${columnLetters(columns[field])}${line.row + 1}`;
    tell(
      `ячейка ${cell} («${decisionHeads[field]}»): ${found === '' ? 'пусто' : `стоит «${withoutPersons(found)}»`}, ожидается ${expected}`,
    );
    return '';
  };
  const fits = (field: Field, pattern: RegExp, expected: string): string => {
    const text = line.at(field).replace(/[.,]0+$/, '');
    return pattern.test(text) ? text : wrong(field, expected);
  };
  const day = (field: Field): string =>
    realDay(dateOf(line.at(field))) || wrong(field, 'день, например 20.02.2024');
  const school_code = fits('school_code', /^\d{6}$/, 'код школы, шесть цифр');
  const year = fits('year', /^\d{4}$/, 'год перечня, четыре цифры');
  const decision = decisionWords[fold(line.at('decision'))];
  if (!decision) wrong('decision', 'одно из слов: включить, отклонить, наблюдать');
  const reason = line.at('reason') || wrong('reason', 'основание словами');
  const protocol = line.at('protocol') || wrong('protocol', 'номер протокола');
  const protocol_on = day('protocol_on');
  const order_number = line.at('order_number') || null;
  const dated = order_number !== null || line.at('order_on') !== '';
  const order_on = dated ? day('order_on') : null;
  if (dated && order_number === null) wrong('order_number', 'номер приказа: дата указана');
  if (!whole || !decision) return null;
  return {
    school_code,
    year: Number(year),
    decision,
    reason: withoutPersons(reason),
    protocol,
    protocol_on,
    order_number,
    order_on,
    row: line.row + 1,
  };
}

/** The day where the calendar has it, '' for 31.02. */
const realDay = (day: string): string =>
  day !== '' && new Date(`${day}T00:00:00Z`).toJSON()?.slice(0, 10) === day ? day : '';
