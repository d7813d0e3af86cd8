import {
  lintBody,
  type Paper,
  renderTemplate,
  withoutDrawings,
} from '../../pipeline/report/index.ts';

const htmlOf = async (document: Paper): Promise<string> =>
  renderTemplate(document.template, await withoutDrawings(await document.facts()));

/** Everything a document says outside its charts: no-break spaces as blanks, blanks folded. */
export async function textOf(document: Paper): Promise<string> {
  const words = (await htmlOf(document)).replace(/<[^>]+>/g, ' ').replaceAll('&quot;', '"');
  return words.replace(/[\s\u00a0\u202f]+/g, ' ');
}

/** What of a document's text, as printed, must not go out: every paragraph, cell and caption. */
export async function flawsOf(document: Paper): Promise<string[]> {
  return lintBody(await htmlOf(document), document.kind).map(
    ({ rule, where }) => `${document.key}: ${rule}: ${where}`,
  );
}
