/** One file of the messy inbox: a single fault planted, and what is said of it. */
export type Case = Said & {
  file: string;
  fault: string;
  bytes: Uint8Array;
  /** the line, the sheet or the file is left out */
  refused: boolean;
};

export type Said = {
  check: string;
  severity: 'error' | 'warning' | 'note';
  cell: string | null;
  /** word for word, with plain blanks */
  message: string;
  /** lines of the file read, accepted and replaced */
  rows: readonly [read: number, accepted: number, superseded: number];
};

/** A file and what is said of it: an error always leaves something out, a warning or a note never does. */
export const fault = (file: string, words: string, bytes: Uint8Array, said: Said): Case => ({
  ...{ file, fault: words, bytes, refused: said.severity === 'error' },
  ...said,
});
