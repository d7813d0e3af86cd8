import { type Block, keepTogether, type ParagraphBlock } from './block.ts';
import { contentsBlock } from './contents-block.ts';
import { type Element, elementsOf, inlineStyle, onlyClasses, parseHtml } from './html.ts';
import { inlineOf } from './inline.ts';
import { strangeElement } from './no-counterpart.ts';
import type { ParagraphStyle } from './style.ts';
import { factsBlock, tableBlocks } from './table-blocks.ts';

const headings: Record<string, ParagraphStyle> = {
  h1: 'Heading1',
  h2: 'Heading2',
  h3: 'Heading3',
  h4: 'Heading4',
};

/** Paragraphs by the class that gives them their look. */
const paragraphs: Record<string, ParagraphStyle> = {
  head: 'Head',
  subtitle: 'Subtitle',
  lead: 'Lead',
  small: 'Small',
  source: 'Small',
  signal: 'Signal',
  blank: 'Blank',
  words: 'Words',
};

/** What encloses an element and shows on it. */
type Surroundings = { sources: boolean; lists: { numbered: number } };

const paragraph = (
  style: ParagraphStyle,
  inline: ParagraphBlock['inline'],
  rest: Partial<ParagraphBlock> = {},
): ParagraphBlock => ({
  type: 'paragraph',
  style,
  inline,
  keepNext: false,
  pageBreakBefore: false,
  align: 'left',
  list: null,
  rules: [],
  anchor: null,
  ...rest,
});

/**
 * The HTML of a document's body as blocks of Word.
 * @throws Error on an element, class or style that has no counterpart: nothing is dropped in silence
 */
export function blocksOf(html: string): Block[] {
  const around = { sources: false, lists: { numbered: 0 } };
  return elementsOf(parseHtml(html)).flatMap((element) => blocks(element, around));
}

function blocks(element: Element, around: Surroundings): Block[] {
  switch (element.name) {
    case 'h1':
    case 'h2':
    case 'h3':
    case 'h4':
      return [headingBlock(element)];
    case 'p':
      return [paragraphBlock(element)];
    case 'ul':
    case 'ol':
      return listBlocks(element, around);
    case 'dl':
      return [factsBlock(element)];
    case 'table':
      return tableBlocks(element, around.sources);
    case 'figure':
      return figureBlocks(element);
    case 'nav':
      return [contentsBlock(element)];
    case 'header':
    case 'section':
    case 'div':
      return groupBlocks(element, around);
    default:
      throw strangeElement('element without a counterpart in Word', element.name);
  }
}

function headingBlock(element: Element): ParagraphBlock {
  onlyClasses(element, ['page']);
  const style = headings[element.name] ?? 'Heading4';
  const pageBreakBefore = element.classes.includes('page');
  const anchor = element.attributes.id ?? null;
  return paragraph(style, inlineOf(element.children), { keepNext: true, pageBreakBefore, anchor });
}

function paragraphBlock(element: Element): ParagraphBlock {
  onlyClasses(element, [...Object.keys(paragraphs), 'keep']);
  const [look] = element.classes.flatMap((name) => paragraphs[name] ?? []);
  const { keepNext, align } = inlineStyle(element);
  return paragraph(look ?? 'Normal', inlineOf(element.children), { keepNext, align });
}

function listBlocks(element: Element, around: Surroundings): Block[] {
  onlyClasses(element, ['small', 'keep']);
  const numbered = element.name === 'ol';
  if (numbered) around.lists.numbered += 1;
  const list = numbered ? { numbers: around.lists.numbered } : 'bullets';
  const style = element.classes.includes('small') ? 'SmallItem' : 'Item';
  const items = elementsOf(element).map((item) => {
    if (item.name !== 'li') throw strangeElement('item of a list expected', item.name, ' в списке');
    onlyClasses(item, []);
    return paragraph(style, inlineOf(item.children), { list });
  });
  if (element.classes.includes('keep')) keepTogether(items);
  return items;
}

function figureBlocks(element: Element): Block[] {
  onlyClasses(element, []);
  const alt = element.attributes['aria-label'] ?? '';
  return elementsOf(element).map((child): Block => {
    if (child.name === 'figcaption') return paragraph('Caption', inlineOf(child.children));
    if (child.name !== 'img')
      throw strangeElement('picture expected in a figure', child.name, ' в рисунке');
    const { src = '', width, height } = child.attributes;
    return {
      type: 'picture',
      src,
      width: Number(width),
      height: Number(height),
      alt,
      keepNext: true,
    };
  });
}

function groupBlocks(element: Element, around: Surroundings): Block[] {
  onlyClasses(element, ['main', 'keep', 'sources', 'page', 'landscape', 'card']);
  const { classes } = element;
  const inside = { ...around, sources: around.sources || classes.includes('sources') };
  const out = elementsOf(element).flatMap((child) => blocks(child, inside));
  const [first] = out;
  if (classes.includes('page') && first?.type === 'paragraph') first.pageBreakBefore = true;
  if (classes.includes('main')) frame(out);
  if (classes.includes('main') || classes.includes('keep')) keepTogether(out);
  return out;
}

/** A rule over the first and under the last paragraph: a frame round paragraphs of unequal indents is not one in Word. */
function frame(out: readonly Block[]): void {
  const [first, last] = [out[0], out[out.length - 1]];
  if (first?.type === 'paragraph') first.rules = [...first.rules, 'top'];
  if (last?.type === 'paragraph') last.rules = [...last.rules, 'bottom'];
}
