import { Document, Packer, Paragraph } from 'docx';
import { readArchive } from '../../workspace/archive.ts';
import { footer, header, page } from './page.ts';
import { sans, serif, styles } from './style.ts';

/** Places of the skeleton that each document fills. */
export const place = { body: '@@body@@', notice: '@@notice@@', footer: '@@footer@@' } as const;

const font = (name: string, other: string, family: string) =>
  `<w:font w:name="${name}"><w:altName w:val="${other}"/><w:charset w:val="CC"/><w:family w:val="${family}"/><w:pitch w:val="variable"/></w:font>`;

/** The table of fonts: what is taken where PT Sans and PT Serif are not installed. */
const fontTable = `<?xml version="1.0" encoding="UTF-8" standalone="yes"?><w:fonts xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">${font(serif, 'Times New Roman', 'roman')}${font(sans, 'Arial', 'swiss')}</w:fonts>`;

async function build(): Promise<ReadonlyMap<string, string>> {
  const document = new Document({
    styles,
    // the part and its relationships; its text is that of each document
    numbering: { config: [] },
    // the part; what stands in it differs from document to document
    customProperties: [{ name: '-', value: '-' }],
    compatibility: { version: 15 },
    sections: [
      {
        properties: { page },
        headers: { default: header(place.notice) },
        footers: { default: footer(place.footer) },
        children: [new Paragraph(place.body)],
      },
    ],
  });
  const archive = await Packer.pack(document, 'nodebuffer');
  const parts = [...readArchive(archive, 1 << 22)].map(([name, data]): [string, string] => [
    name,
    data.toString('utf8'),
  ]);
  return new Map([...parts, ['word/fontTable.xml', fontTable]]);
}

let made: Promise<ReadonlyMap<string, string>> | undefined;

/**
 * The parts every document shares – styles, settings, page, header and footer – made by the library `docx` once. What
 * differs is put in as text: with an object for each cell and run a document took a sixth of a second, not a fortieth.
 */
export function skeleton(): Promise<ReadonlyMap<string, string>> {
  made ??= build();
  return made;
}
