import { CliError } from '../error.ts';
import { fold } from '../russian/fold.ts';
import { schoolCode } from './code.ts';
import { findHeader, mapColumns } from './header.ts';
import { linesBelow } from './line.ts';
import { readSheets } from './read.ts';
import { columnLetters, type Sheet } from './sheet.ts';

/** A factor of the risk profile of a school as the institute entered it: a row of `risk_factor_entered`. */
export type EnteredFactor = {
  school_code: string;
  factor: string;
  significance: string;
  cell: string;
};

const synonyms = {
  school_code: [/^код оо$/, /^код (школы|организации)$/],
  factor: [/^(№|номер) ?фактора$/, /^фактор$/],
  significance: [/^значимость$/],
};

/** Significance as people write it. */
const significances: Record<string, string> = {
  высокая: 'high',
  средняя: 'middle',
  низкая: 'low',
};

const factors = 10;

/**
 * The factors entered in `risk-profile.xlsx`: school code, number of the factor, significance. They are entered alone: nothing
 * computes a significance.
 * @param path of the file, for messages
 * @throws CliError naming file, sheet and cell, what stood there and what was expected; Refusal for a file that cannot be read
 */
export function readRiskProfile(bytes: Uint8Array, path: string): EnteredFactor[] {
  const factors = factorsIn(readSheets(bytes, path).sheets, path);
  if (factors !== null) return factors;
  throw new CliError(`${path}: нет таблицы со столбцами «Код ОО», «Номер фактора», «Значимость».`, {
    hint: 'Назовите столбцы так или удалите файл, если рисковый профиль не нужен.',
  });
}

/** Factors of the first sheet or table that has the columns; null where none has. */
export function factorsIn(sheets: readonly Sheet[], path: string): EnteredFactor[] | null {
  for (const sheet of sheets) {
    const headerRow = findHeader(sheet, synonyms, Object.keys(synonyms));
    if (headerRow !== null) return factorsOf(sheet, headerRow, path);
  }
  return null;
}

function factorsOf(sheet: Sheet, headerRow: number, path: string): EnteredFactor[] {
  const columns = mapColumns(sheet, headerRow, synonyms);
  const entered = new Map<string, EnteredFactor>();
  for (const { row, at } of linesBelow(sheet, headerRow, columns)) {
    const cellOf = (field: string) => `${columnLetters(columns[field] ?? 0)}${row + 1}`;
    const refuse = (field: string, expected: string): never => {
      throw new CliError(
        `${path}, лист «${sheet.name}», ячейка ${cellOf(field)}: стоит «${at(field)}», ожидается ${expected}.`,
      );
    };
    // a line of a factor the school has not weighed
    if (at('significance') === '') continue;
    const code = schoolCode(at('school_code'));
    if (!/^\d{6}$/.test(code)) refuse('school_code', 'код школы из шести цифр');
    const factor = at('factor').replace(/[.,]0*$/, '');
    if (!/^\d{1,2}$/.test(factor) || Number(factor) < 1 || Number(factor) > factors)
      refuse('factor', `номер фактора от 1 до ${factors}`);
    const significance = significances[fold(at('significance'))];
    if (!significance) return refuse('significance', 'высокая, средняя или низкая');
    const key = `${code}|${Number(factor)}`;
    const first = entered.get(key);
    if (first && first.significance !== significance)
      refuse(
        'significance',
        `то же значение, что в ячейке ${first.cell}: фактор ${factor} школы ${code} уже указан`,
      );
    entered.set(key, {
      school_code: code,
      factor: String(Number(factor)),
      significance,
      cell: first?.cell ?? cellOf('significance'),
    });
  }
  return [...entered.values()];
}
