import { DomUtils, parseDocument } from 'htmlparser2';
import type { Document, DocumentKind } from '../../pipeline/report/index.ts';
import { renderTemplate } from '../../pipeline/report/templates/template.ts';
import { lintText, type Reader } from '../../pipeline/russian/lint.ts';

/** Documents that never leave the institute and the working group. */
const internal: readonly DocumentKind[] = ['list'];
const blocks = ['p', 'li', 'td', 'th', 'h1', 'h2', 'h3', 'h4', 'dt', 'dd', 'caption', 'figcaption'];

function withoutDrawings(facts: unknown): unknown {
  if (Array.isArray(facts)) return facts.map(withoutDrawings);
  if (facts === null || typeof facts !== 'object') return facts;
  const copy = Object.fromEntries(
    Object.entries(facts).map(([name, value]) => [name, withoutDrawings(value)]),
  );
  return 'chart' in facts && 'alt' in facts ? { ...copy, svg: '' } : copy;
}

/** What of a document's text, as printed, must not go out: every paragraph, cell, caption and text alternative. */
export async function flawsOf(document: Document): Promise<string[]> {
  const facts = await document.facts();
  const html = renderTemplate(document.template, withoutDrawings(facts) as object);
  const page = parseDocument(html);
  const texts = DomUtils.findAll((element) => blocks.includes(element.name), page.children).map(
    (element) => DomUtils.textContent(element),
  );
  const reader: Reader = internal.includes(document.kind) ? 'institute' : 'school';
  return texts.flatMap((text) =>
    lintText(text, reader).map(({ rule, where }) => `${document.key}: ${rule}: ${where}`),
  );
}
