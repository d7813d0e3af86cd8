import type { Document } from './document.ts';
import { drawFigures, drawFiguresTwice } from './figure.ts';
import { identityFields } from './identity.ts';
import type { Printer } from './pdf/printer.ts';
import { type Origin, tailOf } from './tail.ts';
import { letterhead } from './templates/letterhead.ts';
import { wordDocument } from './word/document.ts';
import { documentBody } from './words/body.ts';
import type { Addition } from './words/words.ts';

export type Press = {
  origin: Origin;
  /** opened when the first document really has to be printed */
  printer: () => Promise<Printer>;
  /** told of the analyst's words that found no section */
  misplaced?: (found: readonly Addition[]) => void;
  /** puts something before the body */
  bind?: (body: string) => string;
};

/**
 * The files of a document in the order of its paths: the PDF, with `word` the Word file too; of a workbook its bytes.
 * @param content see {@link contentHash}
 */
export async function pressed(
  document: Document,
  facts: object,
  content: string,
  word: boolean,
  { origin, printer, misplaced = () => {}, bind = (body) => body }: Press,
): Promise<Uint8Array[]> {
  if ('bytes' in document) return [await document.bytes(facts)];
  const { title, footer, notice, template } = document;
  const tail = tailOf(facts, content, origin);
  const properties = identityFields({ document: document.key, content, run: origin.run });
  const print = async (drawn: object) => {
    const made = documentBody(template, drawn, tail);
    misplaced(made.misplaced);
    const page = { title, footer, notice, properties };
    return (await printer()).print(letterhead() + bind(made.body), page);
  };
  if (!word) return [await print(await drawFigures(facts))];
  const drawn = await drawFiguresTwice(facts);
  const { pictures } = drawn;
  const body = bind(documentBody(template, drawn.word, tail).body);
  const file = wordDocument(body, { title, footer, notice, properties, pictures });
  return Promise.all([print(drawn.print), file]);
}
