import { AlignmentType, Footer, Header, PageNumber, Paragraph, TabStopType, TextRun } from 'docx';
import { ink, line, mm, sans } from './style.ts';

/** The sheet, its margins and what is left between them, in twentieths of a point: those of document.css. */
export const page = {
  size: { width: mm(210), height: mm(297) },
  margin: {
    top: mm(18),
    right: mm(15),
    bottom: mm(18),
    left: mm(20),
    header: mm(8),
    footer: mm(9),
  },
};
export const textWidth = page.size.width - page.margin.left - page.margin.right;

const running = { font: sans, size: 15, color: '555555' };

/** The notice on top of every page. */
export function header(notice: string): Header {
  const text = new TextRun({ ...running, color: ink.signal, text: notice });
  return new Header({
    children: [new Paragraph({ alignment: AlignmentType.RIGHT, children: [text] })],
  });
}

/** Name of the document and «Страница N из M» under every page. */
export function footer(name: string): Footer {
  const numbers = [
    '\tСтраница\u00A0',
    PageNumber.CURRENT,
    '\u00A0из\u00A0',
    PageNumber.TOTAL_PAGES,
  ];
  return new Footer({
    children: [
      new Paragraph({
        tabStops: [{ type: TabStopType.RIGHT, position: textWidth }],
        border: { top: { ...line(0.1, 'B9C2C9'), space: 4 } },
        children: [
          new TextRun({ ...running, text: name }),
          new TextRun({ ...running, children: numbers }),
        ],
      }),
    ],
  });
}
