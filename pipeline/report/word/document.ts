import { writeArchive } from '../../workspace/archive.ts';
import type { Pictures } from '../figure.ts';
import type { Block } from './block.ts';
import { blocksOf } from './blocks.ts';
import { contentsXml } from './contents.ts';
import { numberingPart } from './numbering.ts';
import { gapXml, paragraphXml, pictureRelation, pictureXml } from './paragraph.ts';
import { sealName, sealOf } from './seal.ts';
import { place, skeleton } from './skeleton.ts';
import { mm } from './style.ts';
import { tableXml } from './table.ts';
import { escaped } from './xml.ts';

export type WordOptions = {
  title: string;
  /** name of the document under every page */
  footer: string;
  /** words on top of every page, '' = none */
  notice: string;
  /** custom properties of the file, kept when it is edited and saved */
  properties: Readonly<Record<string, string>>;
  pictures: Pictures;
};

/** The date of PDF metadata too: equal input gives equal bytes. Who wrote the document is not told. */
const coreProperties = (title: string) =>
  `<?xml version="1.0" encoding="UTF-8" standalone="yes"?><cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"><dc:title>${escaped(title)}</dc:title><dc:language>ru-RU</dc:language><dcterms:created xsi:type="dcterms:W3CDTF">2000-01-01T00:00:00Z</dcterms:created><dcterms:modified xsi:type="dcterms:W3CDTF">2000-01-01T00:00:00Z</dcterms:modified></cp:coreProperties>`;

/** A number every custom property bears, whatever its meaning once was. */
const propertyFormat = '{D5CDD505-2E9C-101B-9397-08002B2CF9AE}';

function customProperties(properties: Readonly<Record<string, string>>): string {
  const entries = Object.entries(properties).map(
    // numbers begin with 2
    ([name, value], i) =>
      `<property fmtid="${propertyFormat}" pid="${i + 2}" name="${escaped(name)}"><vt:lpwstr>${escaped(value)}</vt:lpwstr></property>`,
  );
  return `<?xml version="1.0" encoding="UTF-8" standalone="yes"?><Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/custom-properties" xmlns:vt="http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes">${entries.join('')}</Properties>`;
}

const imageType = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships/image';

/** Distance after a table. */
const gap = gapXml(mm(3));

function bodyXml(blocks: readonly Block[]): string {
  let pictures = 0;
  return blocks
    .map((block) => {
      if (block.type === 'paragraph') return paragraphXml(block.inline, block);
      if (block.type === 'table') return tableXml(block) + gap;
      if (block.type === 'contents') return contentsXml(block);
      pictures += 1;
      return pictureXml(block, pictures);
    })
    .join('');
}

/**
 * The HTML of a document's body as an editable file of Word: the same text, tables and figures.
 * Equal input gives equal bytes.
 * @throws Error on HTML that has no counterpart in Word, or a picture that was not handed over
 */
export async function wordDocument(body: string, options: WordOptions): Promise<Uint8Array> {
  const { title, notice, properties, pictures } = options;
  const blocks = blocksOf(body);
  const parts = new Map<string, string | Uint8Array>(await skeleton());
  const edit = (name: string, change: (text: string) => string) => {
    const text = parts.get(name);
    if (typeof text !== 'string') throw new Error(`part of a Word document missing: ${name}`);
    parts.set(name, change(text));
  };
  const marked = new RegExp(`<w:p>(?:(?!<w:p>).)*?${place.body}.*?</w:p>`);
  edit('word/document.xml', (text) => text.replace(marked, () => bodyXml(blocks)));
  edit('word/header1.xml', (text) => text.replace(place.notice, () => escaped(notice)));
  edit('word/footer1.xml', (text) => text.replace(place.footer, () => escaped(options.footer)));
  parts.set('docProps/core.xml', coreProperties(title));
  const lists = blocks
    .filter(({ type }) => type === 'paragraph')
    .flatMap((block) =>
      block.type === 'paragraph' && typeof block.list === 'object' && block.list
        ? [block.list.numbers]
        : [],
    );
  parts.set('word/numbering.xml', numberingPart(Math.max(0, ...lists)));
  const used = blocks.flatMap((block) => (block.type === 'picture' ? [block.src] : []));
  const relations = used.map((src, i) => {
    const picture = pictures.get(src);
    if (!picture) throw new Error(`picture missing: ${src}`);
    parts.set(`word/media/picture${i + 1}.png`, picture);
    return `<Relationship Id="${pictureRelation(i + 1)}" Type="${imageType}" Target="media/picture${i + 1}.png"/>`;
  });
  edit('word/_rels/document.xml.rels', (text) =>
    text.replace('</Relationships>', () => `${relations.join('')}</Relationships>`),
  );
  const seal = (value: string) =>
    parts.set('docProps/custom.xml', customProperties({ ...properties, [sealName]: value }));
  seal('');
  seal(sealOf(parts));
  return writeArchive(
    [...parts].map(([name, part]) => [name, typeof part === 'string' ? Buffer.from(part) : part]),
  );
}
