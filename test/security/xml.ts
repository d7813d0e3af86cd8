import { createRequire } from 'node:module';

type Parser = {
  on(event: 'error', handler: (error: Error) => void): void;
  on(event: 'opentag' | 'closetag', handler: (tag: { name: string }) => void): void;
  on(event: 'text', handler: (text: string) => void): void;
  write(text: string): { close(): void };
};
/** The strict parser the writer of workbooks brings along. */
const { SaxesParser } = createRequire(createRequire(import.meta.url).resolve('exceljs'))(
  'saxes',
) as { SaxesParser: new (options: object) => Parser };

/** Elements of an XML text by name, and its texts. @throws Error where it is not well-formed */
export function readXml(text: string): { tags: string[]; texts: string[] } {
  const tags: string[] = [];
  const texts: string[] = [];
  const parser = new SaxesParser({});
  parser.on('error', (error) => {
    throw error;
  });
  let words = '';
  // a long text comes in pieces
  const flush = () => {
    if (words !== '') texts.push(words);
    words = '';
  };
  parser.on('opentag', ({ name }) => {
    flush();
    tags.push(name);
  });
  parser.on('closetag', flush);
  parser.on('text', (piece) => {
    words += piece;
  });
  parser.write(text).close();
  return { tags, texts };
}
