import { lineLabel, participantCode, schoolCode } from '../code.ts';
import { plainDigits } from '../examinee.ts';
import type { ColumnMap } from '../header.ts';
import type { Identity } from '../identity.ts';
import type { Line } from '../line.ts';
import { identityFields } from './columns.ts';

/** What tells pupils apart where a table names nobody: the place of the line. */
export type LinePlace = { path: string; sheet: string };

/** Whether a table names its pupils. */
export const namesPupils = (columns: ColumnMap): boolean =>
  identityFields.some((field) => columns[field] !== undefined);

/** Whether the line names somebody. */
export const isNamed = (line: Line): boolean =>
  identityFields.some((field) => line.at(field) !== '');

/**
 * Who a line is about: the document, else the full name within the school, else the code within school and year; in a
 * table without such columns the line itself.
 */
export function identityOf(
  line: Line,
  table: { columns: ColumnMap; place: LinePlace; school: string; year: string },
): Identity {
  const school = schoolCode(table.school);
  const { path, sheet } = table.place;
  if (!namesPupils(table.columns)) {
    return { basis: 'code', parts: [school, path, sheet, String(line.row + 1)] };
  }
  if (line.at('document') !== '') {
    return {
      basis: 'document',
      parts: [plainDigits(line.at('series')), plainDigits(line.at('document'))],
    };
  }
  const name = ['surname', 'name', 'patronymic']
    .map((field) => line.at(field))
    .join(' ')
    .trim();
  if (name !== '') return { basis: 'name', parts: [school, name] };
  return { basis: 'code', parts: [school, table.year, codeOf(line)] };
}

/** What only the school can resolve: the number of the line in its list, else the pupil's code. */
export const labelOf = (line: Line): string | null =>
  lineLabel(line.at('number')) ?? participantCode(codeOf(line));

const codeOf = (line: Line): string => line.at('code').replace(/[.,]0+$/, '');
