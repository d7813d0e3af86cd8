import type { Inline } from './block.ts';
import { type Element, type Node, onlyClasses } from './html.ts';
import { strangeElement } from './no-counterpart.ts';

type Look = { bold: boolean; italic: boolean; color: string | null };

const plain: Look = { bold: false, italic: false, color: null };
/** Blanks a browser folds; no-break spaces are not among them. */
const blanks = /[ \t\n\r\f]+/g;
const muted = '555555';

function looked(element: Element, look: Look): Look {
  switch (element.name) {
    case 'b':
      onlyClasses(element, []);
      return { ...look, bold: true };
    case 'i':
      onlyClasses(element, []);
      return { ...look, italic: true };
    case 'span':
      onlyClasses(element, ['muted']);
      return element.classes.length > 0 ? { ...look, color: muted } : look;
    default:
      throw strangeElement('element without a counterpart in Word', element.name, ' в строке');
  }
}

/**
 * The text of a paragraph, heading, item or cell: blanks folded, none at the ends of a line.
 * @throws Error on an element that does not belong into a line
 */
export function inlineOf(children: readonly Node[], base: Partial<Look> = {}): Inline[] {
  const out: Inline[] = [];
  const atStart = () => {
    const last = out[out.length - 1];
    return (
      last === undefined || last === 'break' || (typeof last === 'object' && / $/.test(last.text))
    );
  };
  const put = (text: string, look: Look) => {
    const [first = '', ...rest] = text.replace(blanks, ' ').split('\u00AD');
    const start = atStart() ? first.replace(/^ /, '') : first;
    if (start) out.push({ text: start, ...look });
    for (const part of rest) {
      out.push('soft hyphen');
      if (part) out.push({ text: part, ...look });
    }
  };
  const walk = (nodes: readonly Node[], look: Look) => {
    for (const node of nodes) {
      if (typeof node === 'string') put(node, look);
      else if (node.name === 'br') out.push('break');
      else walk(node.children, looked(node, look));
    }
  };
  walk(children, { ...plain, ...base });
  return trimmed(out);
}

/** Without the blank that ends a line. */
function trimmed(inline: readonly Inline[]): Inline[] {
  return inline.flatMap((piece, i) => {
    const next = inline[i + 1];
    if (typeof piece !== 'object' || (next !== undefined && next !== 'break')) return [piece];
    const text = piece.text.replace(/ $/, '');
    return text ? [{ ...piece, text }] : [];
  });
}
