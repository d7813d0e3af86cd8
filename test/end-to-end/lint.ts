import { lintBody, type Paper } from '../../pipeline/report/index.ts';
import { renderTemplate } from '../../pipeline/report/templates/template.ts';

function withoutDrawings(facts: unknown): unknown {
  if (Array.isArray(facts)) return facts.map(withoutDrawings);
  if (facts === null || typeof facts !== 'object') return facts;
  const copy = Object.fromEntries(
    Object.entries(facts).map(([name, value]) => [name, withoutDrawings(value)]),
  );
  return 'chart' in facts && 'alt' in facts ? { ...copy, svg: '' } : copy;
}

/** What of a document's text, as printed, must not go out: every paragraph, cell and caption. */
export async function flawsOf(document: Paper): Promise<string[]> {
  const facts = await document.facts();
  const html = renderTemplate(document.template, withoutDrawings(facts) as object);
  return lintBody(html, document.kind).map(
    ({ rule, where }) => `${document.key}: ${rule}: ${where}`,
  );
}
