import { Parser } from 'htmlparser2';
import { NoCounterpart } from './no-counterpart.ts';

/** An element of a document's HTML; `classes` in their order. */
export type Element = {
  name: string;
  attributes: Readonly<Record<string, string>>;
  classes: readonly string[];
  children: Node[];
};
export type Node = string | Element;

/** Reads the HTML of a document's body as a browser would: entities decoded, implied ends closed. */
export function parseHtml(html: string): Element {
  const root: Element = { name: 'body', attributes: {}, classes: [], children: [] };
  const open: Element[] = [root];
  const parent = () => open[open.length - 1] ?? root;
  const parser = new Parser({
    onopentag(name, attributes) {
      const classes = (attributes.class ?? '').split(/\s+/).filter(Boolean);
      const element = { name, attributes, classes, children: [] };
      parent().children.push(element);
      open.push(element);
    },
    ontext(text) {
      const { children } = parent();
      const last = children[children.length - 1];
      // an entity arrives as a text of its own
      if (typeof last === 'string') children[children.length - 1] = last + text;
      else children.push(text);
    },
    onclosetag() {
      open.pop();
    },
  });
  parser.end(html);
  return root;
}

/** What the attribute `style` of an element says, of the little documents use it for. */
export type InlineStyle = {
  /** width of a column in millimetres */
  width: number | null;
  /** the element stays on one page with what follows */
  keepNext: boolean;
  align: 'left' | 'right';
};

/** @throws Error on a declaration that has no counterpart in Word */
export function inlineStyle({ attributes }: Element): InlineStyle {
  const style: InlineStyle = { width: null, keepNext: false, align: 'left' };
  for (const declaration of (attributes.style ?? '').split(';').filter((each) => each.trim())) {
    const width = /^\s*width:\s*([\d.]+)mm\s*$/.exec(declaration)?.[1];
    if (width !== undefined) style.width = Number(width);
    else if (/^\s*break-after:\s*avoid\s*$/.test(declaration)) style.keepNext = true;
    else if (/^\s*text-align:\s*right\s*$/.test(declaration)) style.align = 'right';
    else {
      const what = `стиль «${declaration.trim()}»`;
      throw new NoCounterpart(
        `style without a counterpart in Word: ${declaration}`,
        what,
        declaration.trim(),
      );
    }
  }
  return style;
}

/** @throws Error where an element has a class beside those named: its look would be lost */
export function onlyClasses({ name, classes }: Element, known: readonly string[]): void {
  const other = classes.find((each) => !known.includes(each));
  if (other !== undefined) {
    const what = `класс «${other}» у <${name}>`;
    throw new NoCounterpart(`class without a counterpart in Word: ${name}.${other}`, what, other);
  }
}

/** Child elements; text between them may only be blank. @throws Error on words that stand alone */
export function elementsOf({ name, children }: Element): Element[] {
  return children.flatMap((child) => {
    if (typeof child !== 'string') return [child];
    const text = child.trim();
    if (text) {
      const what = `текст вне абзаца в <${name}>: «${text.slice(0, 60)}»`;
      throw new NoCounterpart(`text outside a paragraph in ${name}: ${text}`, what, `<${name}`);
    }
    return [];
  });
}
