import type { Identity } from './identity.ts';
import type { Sheet } from './sheet.ts';

/** Rows of one staging table, text only; keys are the table's columns without source_id. */
export type StagedRow = Readonly<Record<string, string | null>>;

export type StagedTable =
  | 'staged_block'
  | 'staged_participant'
  | 'staged_group'
  | 'staged_school'
  | 'staged_enrolment'
  | 'staged_problem';

export type Staged = Record<StagedTable, StagedRow[]>;

/** What a layout may ask of its surroundings. */
export type ParseContext = {
  /** keyed pseudonym of a person, null for nobody */
  pseudonym(identity: Identity): string | null;
  /** number of the next block within the file */
  nextBlock(): string;
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
  recognise(sheet: Sheet): Recognition | null;
  parse(sheet: Sheet, recognition: Recognition, context: ParseContext): Partial<Staged>;
};

export const cellSeparator = '\u001F';

/** Empty text becomes null: staging holds no empty strings. */
export const orNull = (text: string): string | null => (text === '' ? null : text);
