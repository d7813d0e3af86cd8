/**
 * What a file of a school or of a region may be at most; every limit stands here. Sizes in bytes. An honest file is
 * far below each: the limits keep a broken or planted file from taking the memory or the hours of the analyst's machine.
 */
export const limits = {
  /** A whole file is held in memory; a region's largest protocol (a million lines of CSV) is about 150 MB. */
  file: 200_000_000,
  /** A workbook has a few parts a sheet; a thousand sheets with drawings stay below. */
  entries: 5_000,
  /** Sheets of a workbook: a round by schools has some hundreds. */
  sheets: 1_000,
  /** One part unpacked: the reader holds it as one string, and V8 ends strings at 512 MB. */
  part: 400_000_000,
  /** All parts unpacked, pictures included. */
  unpacked: 1_000_000_000,
  /**
   * Unpacked : packed. Deflate ends at 1032 : 1. Measured on 50 000 × 30: 11–16 : 1 as Excel writes, 30 : 1 for a
   * million empty rows, 270–290 : 1 for one value repeated by a writer that gives no cell addresses.
   */
  ratio: 400,
  /** The ratio is looked at from here on: a small part may be all blanks, and costs nothing. */
  ratioFrom: 16_000_000,
  /** Excel ends at 1 048 576 rows. */
  rows: 1_100_000,
  /** Task columns of the widest known form are below 100; a line of CSV may have spacers beside. */
  columns: 1_000,
  csvColumns: 2_000,
  /** Filled cells of a workbook: the reader takes about 90 bytes each, so that 10 million are 0.9 GB. */
  cells: 10_000_000,
  /** Rows × columns of one sheet: every place is looked at several times, filled or not. */
  area: 30_000_000,
  /** Empty columns or rows between a table and a cell that cannot belong to it. */
  gapColumns: 500,
  gapRows: 5_000,
  /** Cells that far away which are strays and not a table of their own. */
  strays: 100,
  /** A line of CSV; a protocol's is below 1 000 bytes. */
  line: 1_000_000,
  /** Bytes of a number format; Excel ends at 255 signs, and the reader goes through it again at every number. */
  format: 1_000,
} as const;
