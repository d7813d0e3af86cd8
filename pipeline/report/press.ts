import { CliError } from '../error.ts';
import { contentsOf, withContents } from './contents/contents.ts';
import { printWithContents } from './contents/print.ts';
import { type Document, isWordOnly } from './document.ts';
import { drawFigures, drawFiguresTwice, type Pictures } from './figure.ts';
import { identityFields } from './identity.ts';
import type { Printer } from './pdf/printer.ts';
import { type Origin, tailOf } from './tail.ts';
import { letterhead } from './templates/letterhead.ts';
import { wordDocument } from './word/document.ts';
import { templateMistake } from './word/mistake.ts';
import { documentBody } from './words/body.ts';
import type { Addition } from './words/words.ts';

export type Press = {
  origin: Origin;
  /** opened when the first document really has to be printed */
  printer: () => Promise<Printer>;
  /** told of the analyst's words that found no section */
  misplaced?: (found: readonly Addition[]) => void;
  /** told where the template says what Word has not: the PDF stands, there is no Word file */
  withoutWord?: (mistake: CliError) => void;
  /** puts something before the body */
  bind?: (body: string) => string;
};

/**
 * The files of a document in the order of its paths: the PDF, with `word` the Word file too; of a workbook its bytes, of a
 * draft its Word file. A Word file beside a PDF is left out where the template says what Word has not.
 * @param content see {@link contentHash}
 */
export async function pressed(
  document: Document,
  facts: object,
  content: string,
  word: boolean,
  press: Press,
): Promise<Uint8Array[]> {
  if ('bytes' in document) return [await document.bytes(facts)];
  const { origin, printer, misplaced = () => {}, bind = (body) => body } = press;
  const { title, footer, notice, template } = document;
  const tail = tailOf(facts, content, origin);
  const properties = identityFields({ document: document.key, content, run: origin.run });
  const page = { title, footer, notice, properties };
  const bodyOf = (drawn: object) => {
    const made = documentBody(template, drawn, tail);
    misplaced(made.misplaced);
    return bind(made.body);
  };
  const print = async (drawn: object) => {
    const open = await printer();
    return printWithContents(letterhead() + bodyOf(drawn), (html, short) =>
      open.layOut(html, { ...page, short }),
    );
  };
  const inWord = (body: string, pictures: Pictures) =>
    wordDocument(body, { ...page, pictures }).catch((error: unknown) => {
      throw templateMistake(template, error);
    });
  if (isWordOnly(document)) {
    const { word: drawn, pictures } = await drawFiguresTwice(facts);
    return [await inWord(bodyOf(drawn), pictures)];
  }
  if (!word) return [(await print(await drawFigures(facts))).pdf];
  const drawn = await drawFiguresTwice(facts);
  const body = bind(documentBody(template, drawn.word, tail).body);
  const { pdf, contents } = await print(drawn.print);
  // the letterhead stands before the body in print alone: the places of headings are counted, not those of letters
  const own = contents && contentsOf(body);
  const words = own ? withContents(body, own, contents.pages) : body;
  const file = await inWord(words, drawn.pictures).catch((mistake: unknown) => {
    if (!(mistake instanceof CliError)) throw mistake;
    press.withoutWord?.(mistake);
    return null;
  });
  return file === null ? [pdf] : [pdf, file];
}
