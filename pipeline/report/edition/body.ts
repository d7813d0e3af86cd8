import { type Element, type Node, parseHtml } from '../word/html.ts';
import { type Fact, placeMark, plain, type Unit, type Wider, withoutFileNumber } from './fact.ts';
import { skeleton } from './numbers.ts';

const headings: Readonly<Record<string, number>> = { h1: 0, h2: 1, h3: 2, h4: 3 };

const textOf = (node: Node): string =>
  typeof node === 'string' ? node : node.children.map(textOf).join('');

function within(element: Element, name: string): Element[] {
  return element.children.flatMap((child) => {
    if (typeof child === 'string') return [];
    return child.name === name ? [child] : within(child, name);
  });
}

/** Numbers of sections change when one is added before them. */
const unnumbered = (title: string) => plain(title).replace(/^(?:\d+\.)+\s*/, '');

/** Keeps places apart that would be equal: the second of them bears its number. */
function distinct(facts: readonly Fact[]): Fact[] {
  const seen = new Map<string, number>();
  return facts.map((fact) => {
    const times = (seen.get(fact.place) ?? 0) + 1;
    seen.set(fact.place, times);
    return times === 1 ? fact : { ...fact, place: `${fact.place} (${times})` };
  });
}

/** What bare numbers of a column are counted in, by its head and the caption of its table. */
function unitOf(column: string, caption: string, value: string): Unit {
  if (/балл|отметка|медиана/iu.test(column)) return 'point';
  if (/писали|число|всего|чел\.|участник/iu.test(column))
    return value.includes(',') ? 'percent' : null;
  const percent = column.includes('%') || /, ?%/u.test(caption);
  if (!percent) return null;
  // «207 (11,5)»: the first is a count
  return value.includes('(') || /число/iu.test(caption)
    ? value.includes(',')
      ? 'percent'
      : null
    : 'percent';
}

/**
 * Words of pupils' tables by which they are known: what they hold is compared as a whole and never kept, because it is of
 * single pupils and must go when the pupils' results go.
 */
const pupilHead = /^код(?: участника)?$/iu;

function tableFacts(table: Element, section: string, wider: Wider, digest: Digest): Fact[] {
  const caption = plain(within(table, 'caption').map(textOf).join(' '));
  const rows = within(table, 'tr');
  const all = rows
    .filter((row) => within(row, 'th').length > 0)
    .flatMap((row) => within(row, 'th').map((cell) => plain(textOf(cell))));
  // files are told by their names: their numbers are of one run
  const skipped = all[0] === '№' && /^файл/iu.test(all[1] ?? '') ? 1 : 0;
  const heads = all.slice(skipped);
  const lines = rows
    .map((row) => within(row, 'td').map((cell) => plain(textOf(cell))))
    .filter((cells) => cells.length > 0)
    .map((cells) => cells.slice(skipped));
  const place = [section, caption].filter(Boolean).join(placeMark);
  if (heads.some((head) => pupilHead.test(head))) {
    const value = digest(JSON.stringify(lines));
    return [{ place, value, unit: null, wider: false, form: 'digest' }];
  }
  const labels = rowLabels(lines);
  return lines.flatMap((cells, i) =>
    cells.flatMap((value, k): Fact[] => {
      if (k === 0) return [];
      const row = rowName(labels[i] ?? '', wider);
      const column = heads[k] ?? String(k + 1);
      return [
        {
          place: [place, row, column].join(placeMark),
          value: /^файл/iu.test(column) ? withoutFileNumber(value) : value,
          unit: unitOf(column, caption, value),
          // a sentence in a cell, as those of a plan, may tell of a wider group too
          wider: wider.row(row) || wider.column(column) || wider.sentence(value),
          form: 'cell',
        },
      ];
    }),
  );
}

/** The size of a wider group beside its name, «регион (630)», is a figure of it and no part of the name. */
const groupSize = /\s\(\d[\d\s]*\)$/u;

function rowName(label: string, wider: Wider): string {
  const name = label.replace(groupSize, '');
  return wider.row(name) ? name : label;
}

/** Names of the rows: the first cell, with the second where the first does not tell them apart or is left empty. */
function rowLabels(lines: readonly (readonly string[])[]): string[] {
  const firsts = lines.map(([first = '']) => first);
  const once = (label: string) =>
    label !== '' && firsts.filter((each) => each === label).length === 1;
  return lines.map(([first = '', second = '']) =>
    once(first) ? first : [first, second].filter(Boolean).join(', '),
  );
}

/** Hash of what may not be kept itself. */
type Digest = (text: string) => string;

const statements = new Set(['p', 'li', 'dd']);

/**
 * The figures and conclusions of a document's body, in their order. The closing line with the run and the table of sources
 * do not count: they tell of the document, not of results.
 */
export function factsOfBody(html: string, wider: Wider, digest: Digest): Fact[] {
  const facts: Fact[] = [];
  const path: string[] = [];
  const say = (text: string, form: Fact['form'] = 'words') => {
    const value = plain(text);
    if (value === '') return;
    const section = path.slice(1).filter(Boolean).join(placeMark);
    const place = [section, skeleton(value)].filter(Boolean).join(placeMark);
    facts.push({ place, value, unit: null, wider: wider.sentence(value), form });
  };
  const walk = (element: Element): void => {
    const { name, classes } = element;
    const level = headings[name];
    if (level !== undefined) {
      path.length = level;
      path[level] = unnumbered(textOf(element));
      return;
    }
    if (classes.includes('sources') || classes.includes('source')) return;
    if (name === 'table') {
      const section = path.slice(1).filter(Boolean).join(placeMark);
      facts.push(...tableFacts(element, section, wider, digest));
    } else if (name === 'figure') say(element.attributes['aria-label'] ?? '', 'picture');
    else if (statements.has(name)) say(textOf(element));
    else {
      // what follows a section stands under the headings before it
      const outer = [...path];
      for (const child of element.children) if (typeof child !== 'string') walk(child);
      if (name === 'section') path.splice(0, path.length, ...outer);
    }
  };
  for (const child of parseHtml(html).children) if (typeof child !== 'string') walk(child);
  return distinct(facts);
}
