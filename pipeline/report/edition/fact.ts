/** What the bare numbers of a value are counted in; null = words without numbers of one unit. */
export type Unit = 'percent' | 'point' | null;

/** One figure or conclusion of a document as its reader sees it. */
export type Fact = {
  /** where it stands: section › table › row › column; of a sentence section › the sentence without its numbers */
  place: string;
  value: string;
  unit: Unit;
  /** a figure of a group wider than the one the document is about: of the municipality, the region, the country */
  wider: boolean;
  /** a figure of a table, a statement, what a picture tells, the hash of lines of pupils */
  form: 'cell' | 'words' | 'picture' | 'digest';
};

/** Whose document it is, as far as facts are concerned: which names of groups are wider than its own. */
export type Standing = 'school' | 'municipality' | 'region';

/** Parts of a place are parted by this sign. */
export const placeMark = ' › ';

/** Roots of words by which a column or a sentence tells of a wider group or of the distance to it. */
const roots: Readonly<Record<Standing, readonly string[]>> = {
  school: [
    ...['росси', 'стран', 'регион', 'област', 'край', 'республик', 'муниципал', 'район'],
    ...['остальн', 'других школ', 'другие школы', 'разниц', 'отличие'],
  ],
  municipality: ['росси', 'стран', 'регион', 'област', 'край', 'республик', 'остальн', 'разниц'],
  region: ['росси', 'стран'],
};

/** Whole words that do likewise; a row is named by one of them alone or after a comma: «Россия», «отметка «3», регион». */
const words: Readonly<Record<Standing, readonly string[]>> = {
  school: ['мо', 'рф', 'россия', 'регион', 'муниципалитет', 'остальные школы региона'],
  municipality: ['рф', 'россия', 'регион'],
  region: ['рф', 'россия'],
};

const escaped = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

/** Numbers files have in one run: with a file more they are others, and nothing has changed. */
const fileNumbers = /(файлы?)\s№\s?\d+(?:(?:,\s|\sи\s)\d+)*/giu;

/** A cell of a column of files: «№ 48, строки 113–130» stands for the same lines whatever the number of the file. */
export const withoutFileNumber = (value: string): string => value.replace(/№\s?\d+/g, '№');

/** Text as it is compared: no soft hyphens, single blanks, no numbers of files. */
export const plain = (text: string): string =>
  text.replaceAll('\u00AD', '').replace(/\s+/g, ' ').replace(fileNumbers, '$1').trim();

const lower = (text: string) => plain(text).toLowerCase();

/** Tells of words whether they speak of a group wider than the document's own. */
export type Wider = {
  /** the head of a column */
  column(head: string): boolean;
  /** the first cell of a row */
  row(label: string): boolean;
  sentence(text: string): boolean;
};

/** @param names of the wider groups, e.g. the municipality of a school and the region */
export function widerThan(standing: Standing, names: readonly string[]): Wider {
  const begin = '(?<![\\p{L}])';
  const end = '(?![\\p{L}])';
  const named = [...words[standing], ...names.map(lower)].map(escaped);
  const any = new RegExp(
    [
      ...roots[standing].map((root) => `${begin}${escaped(root)}`),
      ...named.map((name) => `${begin}${name}${end}`),
    ].join('|'),
    'u',
  );
  // «доля сверх региональной», «балл относительно региона»: an own figure less one of the region
  const distance = standing === 'region' ? '' : '|сверх региональн|относительно регион';
  const label = new RegExp(`(?:^|, )(?:${named.join('|')})$${distance}`, 'u');
  return {
    column: (head) => any.test(lower(head)),
    row: (text) => label.test(lower(text)),
    // what stands in quotes is the name of a skill or a school
    sentence: (text) => any.test(lower(text).replace(/«[^»]*»/g, '')),
  };
}
