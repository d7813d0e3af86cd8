import type { Inline, ParagraphBlock, PictureBlock } from './block.ts';
import { bulletList, numberedList } from './numbering.ts';
import { textWidth } from './page.ts';
import { ink, line, type ParagraphStyle } from './style.ts';
import { escaped, value } from './xml.ts';

type Sized = { size?: number | undefined };

/** Text of one or more looks; a size beside that of its style where one is given. */
export function runs(inline: readonly Inline[], { size }: Sized): string {
  const sized = size === undefined ? '' : `${value('sz', size)}${value('szCs', size)}`;
  const run = (look: string, content: string) =>
    `<w:r>${look ? `<w:rPr>${look}</w:rPr>` : ''}${content}</w:r>`;
  return inline
    .map((piece) => {
      if (piece === 'break') return run(sized, '<w:br/>');
      if (piece === 'soft hyphen') return run(sized, '<w:softHyphen/>');
      const { text, bold, italic, color } = piece;
      // the order of these elements is that of the schema
      const look = `${bold ? '<w:b/><w:bCs/>' : ''}${italic ? '<w:i/><w:iCs/>' : ''}${color ? value('color', color) : ''}${sized}`;
      return run(look, `<w:t xml:space="preserve">${escaped(text)}</w:t>`);
    })
    .join('');
}

type ParagraphLook = Sized & {
  style: ParagraphStyle;
  keepNext?: boolean;
  pageBreakBefore?: boolean;
  list?: ParagraphBlock['list'];
  rules?: ParagraphBlock['rules'];
  align?: 'left' | 'center' | 'right';
  anchor?: string | null;
};

/** Name and number of the bookmark at a heading the contents list. @throws Error on an anchor that is none of theirs */
export function bookmarkOf(anchor: string): { name: string; id: number } {
  const id = Number(/^heading-(\d+)$/.exec(anchor)?.[1]);
  if (!Number.isInteger(id)) throw new Error(`not an anchor of contents: ${anchor}`);
  return { name: `_Toc${String(id).padStart(6, '0')}`, id };
}

function bookmarked(content: string, anchor: string | null | undefined): string {
  if (!anchor) return content;
  const { name, id } = bookmarkOf(anchor);
  return `<w:bookmarkStart w:id="${id}" w:name="${name}"/>${content}<w:bookmarkEnd w:id="${id}"/>`;
}

const rule = (side: string) => {
  const { size, color } = line(0.4, ink.heading);
  return `<w:${side} w:val="single" w:sz="${size}" w:space="6" w:color="${color}"/>`;
};

/** A paragraph; the order of its properties is that of the schema. */
export function paragraphXml(inline: readonly Inline[], look: ParagraphLook): string {
  const { style, keepNext, pageBreakBefore, list, rules = [], align } = look;
  const numbering = list ? (list === 'bullets' ? bulletList : numberedList(list.numbers)) : null;
  const properties = [
    style === 'Normal' ? '' : value('pStyle', style),
    keepNext ? '<w:keepNext/>' : '',
    pageBreakBefore ? '<w:pageBreakBefore/>' : '',
    numbering === null ? '' : `<w:numPr>${value('ilvl', 0)}${value('numId', numbering)}</w:numPr>`,
    rules.length > 0 ? `<w:pBdr>${rules.map(rule).join('')}</w:pBdr>` : '',
    align && align !== 'left' ? value('jc', align) : '',
  ].join('');
  return `<w:p>${properties ? `<w:pPr>${properties}</w:pPr>` : ''}${bookmarked(runs(inline, look), look.anchor)}</w:p>`;
}

/** A paragraph of nothing: the distance after a table, since tables of Word have none of their own. */
export const gapXml = (twips: number): string =>
  `<w:p><w:pPr><w:spacing w:before="0" w:after="0" w:line="${twips}" w:lineRule="exact"/></w:pPr></w:p>`;

/** The widest a picture may be, in CSS pixels. */
const widest = (textWidth / 1440) * 96;
/** English metric units, in which drawings are measured, to a CSS pixel. */
const emu = 9525;

/** A picture in a paragraph of its own. @param number of the picture in the document, from 1 */
export function pictureXml({ width, height, alt }: PictureBlock, number: number): string {
  const part = Math.min(1, widest / width);
  const [cx, cy] = [width, height].map((length) => Math.round(length * part * emu));
  const name = `Рисунок ${number}`;
  const about = `id="${number}" name="${name}" descr="${escaped(alt)}"`;
  const picture = `<pic:pic><pic:nvPicPr><pic:cNvPr ${about}/><pic:cNvPicPr/></pic:nvPicPr><pic:blipFill><a:blip r:embed="${pictureRelation(number)}"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill><pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="${cx}" cy="${cy}"/></a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr></pic:pic>`;
  const main = 'http://schemas.openxmlformats.org/drawingml/2006';
  const drawing = `<wp:inline distT="0" distB="0" distL="0" distR="0"><wp:extent cx="${cx}" cy="${cy}"/><wp:docPr ${about}/><wp:cNvGraphicFramePr><a:graphicFrameLocks xmlns:a="${main}/main" noChangeAspect="1"/></wp:cNvGraphicFramePr><a:graphic xmlns:a="${main}/main"><a:graphicData uri="${main}/picture">${picture.replace('<pic:pic>', `<pic:pic xmlns:pic="${main}/picture">`)}</a:graphicData></a:graphic></wp:inline>`;
  return `<w:p><w:pPr>${value('pStyle', 'Figure')}</w:pPr><w:r><w:drawing>${drawing}</w:drawing></w:r></w:p>`;
}

/** Id of the relationship to a picture. */
export const pictureRelation = (number: number): string => `rIdPicture${number}`;
