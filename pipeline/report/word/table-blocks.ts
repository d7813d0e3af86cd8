import type { Block, CellBlock, Inline, RowBlock, TableBlock } from './block.ts';
import { type Element, elementsOf, inlineStyle, onlyClasses } from './html.ts';
import { inlineOf } from './inline.ts';
import { NoCounterpart, strangeElement } from './no-counterpart.ts';

const aligned = { n: 'right', c: 'center' } as const;

/** Signs that templates/styles/document.css puts before a level of mastery, with their colours. */
const levelSigns: Record<string, [sign: string, color: string]> = {
  'level-sufficient': ['●', '2A6A9E'],
  'level-zone': ['◆', 'A97F0C'],
  'level-insufficient': ['▼', '8C3D04'],
};

const cellClasses = ['n', 'c', 'w', 'level', ...Object.keys(levelSigns)];

type Look = { dense: boolean; own: boolean; inHead: boolean };

function cellBlock(element: Element, { dense, own, inHead }: Look): CellBlock {
  onlyClasses(element, cellClasses);
  if (element.name !== 'td' && element.name !== 'th') {
    throw strangeElement('cell of a table expected', element.name, ' вместо ячейки таблицы');
  }
  for (const span of ['colspan', 'rowspan']) {
    if (element.attributes[span]) {
      throw new NoCounterpart(
        `${span} has no counterpart in Word`,
        `атрибут ${span} у ячейки таблицы`,
        span,
      );
    }
  }
  const { classes } = element;
  const kind = classes.includes('n') ? 'n' : classes.includes('c') ? 'c' : null;
  const align = kind ? aligned[kind] : dense && !classes.includes('w') ? 'center' : 'left';
  const [sign] = classes.flatMap((name) => (levelSigns[name] ? [levelSigns[name]] : []));
  const level: Inline[] = sign
    ? [{ text: `${sign[0]}\u00A0`, bold: own, italic: false, color: sign[1] }]
    : [];
  return {
    inline: [...level, ...inlineOf(element.children, { bold: own || inHead })],
    align,
    nowrap: !inHead && (kind !== null || classes.includes('level') || dense),
    width: inlineStyle(element).width,
    head: inHead,
  };
}

function rowBlock(element: Element, head: boolean, dense: boolean): RowBlock {
  if (element.name !== 'tr')
    throw strangeElement('row of a table expected', element.name, ' вместо строки таблицы');
  onlyClasses(element, ['own']);
  const own = element.classes.includes('own');
  const cells = elementsOf(element).map((cell) => cellBlock(cell, { dense, own, inHead: head }));
  return { head, own, cells };
}

/** The caption of a table as a paragraph over it, and the table. */
export function tableBlocks(element: Element, sources: boolean): Block[] {
  onlyClasses(element, ['dense', 'keep', 'small']);
  const dense = element.classes.includes('dense');
  const caption: Block[] = [];
  const rows: RowBlock[] = [];
  for (const part of elementsOf(element)) {
    onlyClasses(part, []);
    if (part.name === 'caption') {
      caption.push({
        type: 'paragraph',
        style: 'Caption',
        inline: inlineOf(part.children, { bold: true }),
        keepNext: true,
        pageBreakBefore: false,
        align: 'left',
        list: null,
        rules: [],
        anchor: null,
      });
    } else if (part.name === 'thead' || part.name === 'tbody') {
      rows.push(...elementsOf(part).map((row) => rowBlock(row, part.name === 'thead', dense)));
    } else
      throw strangeElement('part of a table expected', part.name, ' в таблице вне thead и tbody');
  }
  const count = rows[0]?.cells.length ?? 0;
  if (rows.some(({ cells }) => cells.length !== count)) {
    throw new NoCounterpart(
      'rows of a table differ in their number of cells',
      'таблица, в строках которой разное число ячеек',
      '<table',
    );
  }
  const table: TableBlock = {
    type: 'table',
    look: 'grid',
    rows,
    style: dense || sources ? 'TableDense' : 'TableText',
    dense,
    keep: element.classes.includes('keep'),
    keepNext: false,
  };
  return [...caption, table];
}

/** Width of the terms of a list of facts. */
const termWidth = 52;

/** A list of terms and values: a table without lines, since paragraphs with a tab break long terms badly. */
export function factsBlock(element: Element): TableBlock {
  onlyClasses(element, ['facts', 'keep']);
  const rows: RowBlock[] = [];
  let term: CellBlock | undefined;
  for (const child of elementsOf(element)) {
    onlyClasses(child, []);
    const cell = (width: number | null): CellBlock => ({
      inline: inlineOf(child.children),
      align: 'left',
      nowrap: false,
      width,
      head: false,
    });
    if (child.name === 'dt' && !term) term = cell(termWidth);
    else if (child.name === 'dd' && term) {
      rows.push({ head: false, own: false, cells: [term, cell(null)] });
      term = undefined;
    } else
      throw strangeElement(
        'term with its value expected',
        child.name,
        ' в списке dl вне пары dt, dd',
      );
  }
  return {
    type: 'table',
    look: 'facts',
    rows,
    style: 'Value',
    dense: false,
    keep: true,
    keepNext: false,
  };
}
