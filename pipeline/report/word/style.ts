import {
  AlignmentType,
  BorderStyle,
  type IParagraphStyleOptions,
  type IStylesOptions,
  LineRuleType,
} from 'docx';

/** Styles of paragraphs; what they look like follows templates/styles/document.css. */
export type ParagraphStyle =
  | 'Normal'
  | 'Heading1'
  | 'Heading2'
  | 'Heading3'
  | 'Heading4'
  | 'Caption'
  | 'ContentsTitle'
  | 'TOC2'
  | 'TOC3'
  | 'Head'
  | 'Subtitle'
  | 'Lead'
  | 'Small'
  | 'Signal'
  | 'Blank'
  | 'Words'
  | 'Item'
  | 'SmallItem'
  | 'Figure'
  | 'Term'
  | 'Value'
  | 'TableText'
  | 'TableDense';

/** Twentieths of a point in a millimetre. */
export const mm = (length: number): number => Math.round(length * 56.6929);
/** Half points, the unit of type sizes. */
const pt = (size: number): number => Math.round(size * 2);

export const serif = 'PT Serif';
export const sans = 'PT Sans';
export const ink = { text: '111111', heading: '173F60', soft: '333333', signal: '8C3D04' };

/** Leading of CSS as a multiple of the font's own line (240 = one). */
const leading = (css: number): number => Math.round((css / 1.3) * 240);
const gaps = (before: number, after: number, css: number) => ({
  before: mm(before),
  after: mm(after),
  line: leading(css),
  lineRule: LineRuleType.AUTO,
});

const heading = (size: number, before: number, after: number, color: string) => ({
  run: { font: sans, size: pt(size), bold: true, color },
  paragraph: { spacing: gaps(before, after, 1.25), keepNext: true, keepLines: true },
});

const own = (
  id: ParagraphStyle,
  name: string,
  run: IParagraphStyleOptions['run'],
  paragraph: IParagraphStyleOptions['paragraph'],
  basedOn: ParagraphStyle = 'Normal',
): IParagraphStyleOptions => ({
  id,
  name,
  basedOn,
  quickFormat: true,
  ...(run ? { run } : {}),
  ...(paragraph ? { paragraph } : {}),
});

/** Borders are given in eighths of a point. */
export const line = (millimetres: number, color: string) => ({
  style: BorderStyle.SINGLE,
  size: Math.round(millimetres * 2.8346 * 8),
  color,
});

const small = { font: sans, size: pt(8.5), color: ink.soft };

/** Every style of the document: headings and captions are Word's own, the rest bears Russian names. */
export const styles: IStylesOptions = {
  default: {
    document: {
      run: { font: serif, size: pt(10), color: ink.text, language: { value: 'ru-RU' } },
      paragraph: { spacing: gaps(0, 2, 1.36) },
    },
    heading1: heading(17, 0, 2, ink.text),
    heading2: heading(13.5, 6, 2, ink.heading),
    heading3: heading(11.5, 3.5, 1.2, ink.text),
    heading4: heading(10.5, 3.5, 1, ink.text),
    caption: {
      run: { font: sans, size: pt(9), bold: false, italics: false, color: ink.soft },
      paragraph: { spacing: gaps(0, 1.2, 1.2), keepLines: true },
    },
  },
  paragraphStyles: [
    { id: 'Normal', name: 'Normal', quickFormat: true },
    own(
      'Head',
      'Шапка документа',
      { font: sans, size: pt(9.5), color: ink.soft },
      {
        spacing: gaps(0, 4, 1.36),
      },
    ),
    own('Subtitle', 'Subtitle', { font: sans, size: pt(12) }, { spacing: gaps(0, 3, 1.36) }),
    own(
      'ContentsTitle',
      'Заголовок содержания',
      { font: sans, size: pt(13.5), bold: true, color: ink.heading },
      { spacing: gaps(6, 2, 1.25), keepNext: true },
    ),
    own('TOC2', 'toc 2', { font: sans, size: pt(9.5) }, { spacing: gaps(0, 0.7, 1.3) }),
    own(
      'TOC3',
      'toc 3',
      { font: sans, size: pt(9.5) },
      { spacing: gaps(0, 0.7, 1.3), indent: { left: mm(6) } },
    ),
    own('Lead', 'Вводка', { size: pt(11) }, undefined),
    own('Small', 'Мелкий текст', small, { spacing: gaps(0, 2, 1.35) }),
    own('Signal', 'Сигнал', undefined, {
      border: { left: { ...line(1, ink.signal), space: 8 } },
      indent: { left: mm(3) },
    }),
    own('Words', 'Текст аналитика', undefined, {
      border: { left: { ...line(0.6, 'B9C2C9'), space: 8 } },
      indent: { left: mm(3) },
    }),
    own('Blank', 'Строка для записи', undefined, {
      border: { bottom: { ...line(0.2, '777777'), space: 1 } },
      spacing: { before: mm(3), after: mm(3) },
    }),
    own('Item', 'Пункт списка', undefined, { spacing: gaps(0, 1.2, 1.36) }),
    own('SmallItem', 'Мелкий пункт списка', small, { spacing: gaps(0, 1.2, 1.35) }, 'Item'),
    own('Figure', 'Рисунок', undefined, {
      spacing: { before: mm(2), after: mm(1), line: 240, lineRule: LineRuleType.AUTO },
      keepNext: true,
      alignment: AlignmentType.LEFT,
    }),
    own('Value', 'Паспорт: значение', { font: sans, size: pt(9.5) }, { spacing: gaps(0, 0, 1.3) }),
    own('Term', 'Паспорт: показатель', { color: '444444' }, undefined, 'Value'),
    own('TableText', 'Текст таблицы', { font: sans, size: pt(8.5) }, { spacing: gaps(0, 0, 1.2) }),
    own('TableDense', 'Текст плотной таблицы', { size: pt(7.5) }, undefined, 'TableText'),
  ],
};
