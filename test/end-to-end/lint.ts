import {
  lintBody,
  type Paper,
  renderTemplate,
  withoutDrawings,
} from '../../pipeline/report/index.ts';

/** What of a document's text, as printed, must not go out: every paragraph, cell and caption. */
export async function flawsOf(document: Paper): Promise<string[]> {
  const html = renderTemplate(document.template, await withoutDrawings(await document.facts()));
  return lintBody(html, document.kind).map(
    ({ rule, where }) => `${document.key}: ${rule}: ${where}`,
  );
}
