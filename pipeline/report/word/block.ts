import type { ParagraphStyle } from './style.ts';

/** A piece of a line: text of one look, a line break, or a place where a word may be parted. */
export type Inline =
  | { text: string; bold: boolean; italic: boolean; color: string | null }
  | 'break'
  | 'soft hyphen';

export type ParagraphBlock = {
  type: 'paragraph';
  style: ParagraphStyle;
  inline: Inline[];
  keepNext: boolean;
  pageBreakBefore: boolean;
  align: 'left' | 'right';
  /** item of a list: bulleted, or numbered in the n-th numbered list of the document */
  list: 'bullets' | { numbers: number } | null;
  /** a rule over or under the paragraph, as the frame of the main points */
  rules: readonly ('top' | 'bottom')[];
  /** anchor the contents lead to, of a heading they list */
  anchor: string | null;
};

export type PictureBlock = {
  type: 'picture';
  /** name of the picture among those handed over with the HTML */
  src: string;
  /** CSS pixels, 96 to the inch */
  width: number;
  height: number;
  alt: string;
  keepNext: boolean;
};

export type CellBlock = {
  inline: Inline[];
  align: 'left' | 'center' | 'right';
  /** a line of the cell is not broken */
  nowrap: boolean;
  /** millimetres the template asks for */
  width: number | null;
  head: boolean;
};

export type RowBlock = { head: boolean; own: boolean; cells: CellBlock[] };

export type TableBlock = {
  type: 'table';
  /** a table with lines, or terms with their values side by side */
  look: 'grid' | 'facts';
  rows: RowBlock[];
  style: ParagraphStyle;
  dense: boolean;
  /** rows stay together on one page */
  keep: boolean;
  keepNext: boolean;
};

/** The contents of a document: headings with their anchors and pages. */
export type ContentsBlock = {
  type: 'contents';
  title: Inline[];
  lines: { level: 2 | 3; anchor: string; inline: Inline[]; page: string }[];
  keepNext: boolean;
};

/** What a document in Word is made of, in order. */
export type Block = ParagraphBlock | PictureBlock | TableBlock | ContentsBlock;

/** Keeps blocks on one page: each stays with the next, the last one stays free. */
export function keepTogether(blocks: readonly Block[]): void {
  for (const [i, block] of blocks.entries()) {
    if (i < blocks.length - 1) block.keepNext = true;
    if (block.type === 'table') block.keep = true;
  }
}
