import type { Identity } from './identity.ts';
import type { Sheet } from './sheet.ts';
import type { StagedTable } from './staging.ts';

/** A row of one staging table, text only; keys are the table's columns without source_id. */
export type StagedRow = Readonly<Record<string, string | null>>;

/** What a layout may ask of its surroundings. */
export type ParseContext = {
  /** how messages name the file, with forward slashes: a hint of school and work where a sheet names neither */
  path: string;
  /** keyed pseudonym of a person (null for nobody) and its basis, as the two columns of staging */
  person(identity: Identity): { participant: string | null; participant_basis: string };
  /** number of the next block within the file */
  nextBlock(): string;
  /** hands a row over to staging; what may be a name, a document, a telephone does not pass (see personal.ts) */
  put(table: StagedTable, row: StagedRow): void;
};

export type Recognition = {
  /** Russian words: by what the sheet was recognised, e.g. «строка 8: ОО, Муниципалитет, …» */
  reason: string;
  /** row of the header, from 0 */
  headerRow: number;
};

/** One source layout: recognises a sheet by its content and reads it into staging rows. */
export type Layout = {
  id: string;
  /** Russian name for messages */
  title: string;
  /** words the header must hold, for naming the nearest layout of an unknown sheet */
  header: readonly string[];
  /** other words a header of it may hold, in lower case: what is neither is named as unexpected in an unknown sheet */
  knows?: readonly RegExp[];
  recognise(sheet: Sheet): Recognition | null;
  /** Puts the sheet's rows one after another: a table of a million lines never stands in memory as rows. */
  parse(sheet: Sheet, recognition: Recognition, context: ParseContext): void;
};

export const cellSeparator = '\u001F';

/** Empty text becomes null: staging holds no empty strings. */
export const orNull = (text: string): string | null => (text === '' ? null : text);
