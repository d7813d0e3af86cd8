import { CliError } from '../error.ts';
import { type EnteredFactor, factorsIn } from './risk-profile.ts';
import { wordTables } from './word-table.ts';

/**
 * The factors a school weighed on its form of Word: the table with the columns of `risk-profile.xlsx`.
 * @param path of the file, for messages
 * @throws CliError naming file, table and cell, what stood there and what was expected; Refusal for a file that cannot be read
 */
export function readSelfAssessment(bytes: Uint8Array, path: string): EnteredFactor[] {
  const factors = factorsIn(wordTables(bytes, path), path);
  if (factors === null) {
    throw new CliError(
      `${path}: нет таблицы со столбцами «Код ОО», «Номер фактора», «Значимость».`,
      {
        hint: 'Попросите школу вернуть форму самооценки, не меняя заголовков таблицы, или уберите файл из папки.',
      },
    );
  }
  const [first] = factors;
  const other = factors.find(({ school_code }) => school_code !== first?.school_code);
  if (first && other) {
    throw new CliError(
      `${path}, ячейка ${other.cell}: стоит школа ${other.school_code}, ожидается ${first.school_code}, как в ячейке ${first.cell}.`,
      { hint: 'В файле самооценки – одна школа: верните коды, которые стояли в форме.' },
    );
  }
  return factors;
}
