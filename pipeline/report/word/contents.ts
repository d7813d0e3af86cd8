import type { ContentsBlock } from './block.ts';
import { textWidth } from './page.ts';
import { bookmarkOf, paragraphXml, runs } from './paragraph.ts';
import { escaped, value } from './xml.ts';

const mark = (type: 'begin' | 'separate' | 'end', more = '') =>
  `<w:r><w:fldChar w:fldCharType="${type}"${more}/></w:r>`;
const instruction = (words: string) =>
  `<w:r><w:instrText xml:space="preserve"> ${escaped(words)} </w:instrText></w:r>`;

/** Numbers at the right edge after leader dots. */
const tabs = `<w:tabs><w:tab w:val="right" w:leader="dot" w:pos="${textWidth}"/></w:tabs>`;

/**
 * The contents as a field of Word: it shows the pages of the PDF until Word, which breaks pages in its own way, has counted
 * its own – the field is marked as to be renewed, and so is each number.
 */
export function contentsXml({ title, lines }: ContentsBlock): string {
  const deepest = Math.max(2, ...lines.map(({ level }) => level));
  const body = lines.map(({ level, anchor, inline, page }, i) => {
    const { name } = bookmarkOf(anchor);
    const number = `${mark('begin')}${instruction(`PAGEREF ${name} \\h`)}${mark('separate')}<w:r><w:t>${escaped(page)}</w:t></w:r>${mark('end')}`;
    const link = `<w:hyperlink w:anchor="${name}" w:history="1">${runs(inline, {})}<w:r><w:tab/></w:r>${number}</w:hyperlink>`;
    const open =
      i === 0
        ? `${mark('begin', ' w:dirty="true"')}${instruction(`TOC \\o "2-${deepest}" \\h \\z`)}${mark('separate')}`
        : '';
    const close = i === lines.length - 1 ? mark('end') : '';
    return `<w:p><w:pPr>${value('pStyle', `TOC${level}`)}${tabs}</w:pPr>${open}${link}${close}</w:p>`;
  });
  return paragraphXml(title, { style: 'ContentsTitle', keepNext: true }) + body.join('');
}
