import {
  Bool,
  type DataType,
  DateDay,
  Float64,
  Int64,
  Table,
  TimestampMillisecond,
  tableToIPC,
  Utf8,
  vectorFromArray,
} from 'apache-arrow';
import type { ExportedType } from './made.ts';

export type ArrowColumn = {
  name: string;
  type: ExportedType;
  values: (string | number | boolean | null)[];
};

const arrowTypes: Record<ExportedType, () => DataType> = {
  text: () => new Utf8(),
  integer: () => new Int64(),
  number: () => new Float64(),
  boolean: () => new Bool(),
  date: () => new DateDay(),
  timestamp: () => new TimestampMillisecond(),
};

const numberOf = (type: ExportedType, value: ArrowColumn['values'][number]): unknown => {
  if (value === null) return null;
  if (type === 'integer') return BigInt(value);
  if (type === 'date') return new Date(`${value}T00:00:00Z`);
  return type === 'timestamp' ? new Date(`${value}Z`) : value;
};

/** Columns as an Arrow file (the random-access form of the format, also called Feather 2). */
export function arrowBytes(columns: readonly ArrowColumn[]): Uint8Array {
  const vectors = columns.map(({ name, type, values }) => [
    name,
    vectorFromArray(
      values.map((value) => numberOf(type, value)),
      arrowTypes[type](),
    ),
  ]);
  return tableToIPC(new Table(Object.fromEntries(vectors)), 'file');
}
