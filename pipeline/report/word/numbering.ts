import { mm } from './style.ts';
import { value } from './xml.ts';

const abstract = { numbers: 1, bullets: 2 };

/** Number of the bulleted list; numbered lists follow. */
export const bulletList = 1;

/** Number of the n-th numbered list of a document, from 1. */
export const numberedList = (n: number): number => bulletList + n;

const level = (id: number, format: string, text: string) =>
  `<w:abstractNum w:abstractNumId="${id}">${value('multiLevelType', 'singleLevel')}<w:lvl w:ilvl="0">${value('start', 1)}${value('numFmt', format)}${value('lvlText', text)}${value('lvlJc', 'left')}<w:pPr><w:ind w:left="${mm(6)}" w:hanging="${mm(6)}"/></w:pPr></w:lvl></w:abstractNum>`;

/** The part word/numbering.xml: bullets, and as many numbered lists as the document has, each beginning with 1. */
export function numberingPart(numbered: number): string {
  const lists = Array.from({ length: numbered }, (_, i) => {
    const start = `<w:lvlOverride w:ilvl="0">${value('startOverride', 1)}</w:lvlOverride>`;
    return `<w:num w:numId="${numberedList(i + 1)}">${value('abstractNumId', abstract.numbers)}${start}</w:num>`;
  });
  return `<?xml version="1.0" encoding="UTF-8" standalone="yes"?><w:numbering xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">${level(abstract.numbers, 'decimal', '%1.')}${level(abstract.bullets, 'bullet', '•')}<w:num w:numId="${bulletList}">${value('abstractNumId', abstract.bullets)}</w:num>${lists.join('')}</w:numbering>`;
}
