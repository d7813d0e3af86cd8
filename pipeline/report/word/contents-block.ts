import type { ContentsBlock } from './block.ts';
import { type Element, elementsOf, onlyClasses } from './html.ts';
import { inlineOf } from './inline.ts';

/** The contents of a document (pipeline/report/contents) as a block. @throws Error on other elements than theirs */
export function contentsBlock(element: Element): ContentsBlock {
  onlyClasses(element, ['contents', 'keep']);
  const [title, list, ...rest] = elementsOf(element);
  if (title?.name !== 'p' || list?.name !== 'ul' || rest.length > 0) {
    throw new Error('title and list expected in the contents of a document');
  }
  onlyClasses(title, ['contents-title']);
  return {
    type: 'contents',
    title: inlineOf(title.children),
    lines: elementsOf(list).map(lineOf),
    keepNext: false,
  };
}

function lineOf(item: Element): ContentsBlock['lines'][number] {
  onlyClasses(item, ['inner']);
  const [link] = elementsOf(item);
  const [words, , number] = link ? elementsOf(link) : [];
  const anchor = link?.attributes.href?.replace(/^#/, '');
  const page = number?.children[0];
  if (!anchor || !words || typeof page !== 'string') {
    throw new Error('a line of contents needs words, page and link');
  }
  const level = item.classes.includes('inner') ? 3 : 2;
  return { level, anchor, inline: inlineOf(words.children), page };
}
