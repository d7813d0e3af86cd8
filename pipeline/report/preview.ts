import { DomUtils, parseDocument } from 'htmlparser2';
import type { Reader } from '../russian/audience.ts';
import { type Flaw, lintText } from '../russian/lint.ts';
import type { DocumentKind, Paper } from './document.ts';
import { drawFigures } from './figure.ts';
import { fontFaces } from './pdf/fonts.ts';
import { letterhead } from './templates/letterhead.ts';
import { documentStyles } from './templates/style.ts';
import { documentBody } from './words/body.ts';

/** A document as a page of the screen: its body, its styles, and what of its text should not go out. */
export type DocumentPreview = { title: string; styles: string; body: string; flaws: Flaw[] };

/** Documents that stay in the institute: words of statistics may stand in them. */
const internal: readonly DocumentKind[] = [
  ...(['area', 'subject', 'brief', 'list', 'grounds', 'working_group'] as const),
  ...(['curators', 'resilience'] as const),
];
const blocks = ['p', 'li', 'td', 'th', 'h1', 'h2', 'h3', 'h4', 'dt', 'dd', 'caption', 'figcaption'];

/** Whom documents of a kind are for. */
export const readerOf = (kind: DocumentKind): Reader =>
  internal.includes(kind) ? 'institute' : 'school';

/** What of a document's text, paragraph by paragraph and cell by cell, must not go out. */
export function lintBody(body: string, kind: DocumentKind): Flaw[] {
  const page = parseDocument(body);
  return DomUtils.findAll((element) => blocks.includes(element.name), page.children).flatMap(
    (element) => lintText(DomUtils.textContent(element), readerOf(kind)),
  );
}

/** @throws CliError naming file and line of a template that is broken */
export async function previewDocument(document: Paper): Promise<DocumentPreview> {
  const { body } = documentBody(document.template, await drawFigures(await document.facts()));
  const styles = `${fontFaces()}\n${documentStyles()}`;
  return {
    title: document.title,
    styles,
    body: letterhead() + body,
    flaws: lintBody(body, document.kind),
  };
}
