import type { Unit } from './fact.ts';

/** A number in a text: how it is printed, its value, its digits after the comma and what it is counted in. */
export type Token = { text: string; value: number; digits: number; unit: Unit | 'count' };

/** Not the number of a task («№ 9», «4К2»), not a part of a word: thousands may be parted by a blank. */
const number =
  /(?<![\p{L}\d.,])(?<!№\s?)[−-]?(?:\d{1,3}(?:[\u00A0 ]\d{3})+(?!\d)|\d+)(?:,\d+)?(?![\p{L}\d]|\.\d)/gu;

/** Words that make a number a percentage or points of percent. */
const percentAfter = /^\s*(?:%|п\. ?п|процент|пункт)/u;
const pointAfter = /^\s*балл/u;
/** A whole number before these is how many there are. */
const countAfter = /^\s*(?:участ|школ|чел|уч[. ]|из\s|работ|результат)/u;
const countBefore = /(?:^|\s)из\s$/u;

/** The numbers of a text in their order. @param bare what a number without a unit of its own is counted in */
export function tokensOf(text: string, bare: Unit = null): Token[] {
  let before: Token['unit'] = null;
  return [...text.matchAll(number)].map((match) => {
    const [own] = match;
    const after = text.slice(match.index + own.length);
    const digits = own.split(',')[1]?.length ?? 0;
    const value = Number(
      own
        .replace(/[\s\u00A0]/g, '')
        .replace('−', '-')
        .replace(',', '.'),
    );
    const unit = unitOf();
    before = unit;
    return { text: own, value, digits, unit };

    function unitOf(): Token['unit'] {
      if (percentAfter.test(after)) return 'percent';
      if (pointAfter.test(after)) return 'point';
      if (countAfter.test(after) || countBefore.test(text.slice(0, match.index))) return 'count';
      // «от 9 до 30 %», «от −3,1 до 8,2»: the unit of a range stands once
      const range = /^\s*(?:до|–|;)\s*[−-]?[\d,]+\s*(%|п\. ?п|процент|пункт|балл)?/u.exec(after);
      if (range?.[1]) return range[1] === 'балл' ? 'point' : 'percent';
      // «84,4 % против 65,1»: compared are numbers of one unit
      if (digits > 0) return bare ?? (before === 'percent' ? 'percent' : 'point');
      // «207 (11,5)»: the first is a count
      if (text.includes('(')) return 'count';
      return bare;
    }
  });
}

/** The code of a task that stands alone in a row of them: «№ 8.1, 4 и 10К2». */
const code = /^(?:№\s?)?(\d[\d.]*(?:К\d+)?)$/u;

/**
 * The parts of a statement in an order of their own: which of several tasks is named first may hang on the region's
 * figures, and says nothing.
 */
export function partsOf(text: string): string[] {
  return text
    .split(/[;,.:(]\s|\s\(|\s(?:и|–)\s/u)
    .map((part) =>
      part
        .replace(/[.;,)]+$/, '')
        .replace(/^[–\s]+/, '')
        .trim()
        .replace(code, '№ $1'),
    )
    .map((part) => [bare(part), part] as const)
    .sort(([a, x], [b, y]) => (a === b ? (x < y ? -1 : 1) : a < b ? -1 : 1))
    .map(([, part]) => part);
}

/** A text without its numbers, and without the endings of the words they govern. */
const bare = (text: string): string =>
  text
    .replace(number, '#')
    // «18,9 процентного пункта» and «19 процентных пунктов» differ in their number alone
    .replace(/#([\u00A0 ])процентн\p{L}+[\u00A0 ]пункт\p{L}*/gu, '#$1проц пунк')
    .replace(/#([\u00A0 ])(\p{L}{4})\p{L}+/gu, '#$1$2')
    .replaceAll('\u00A0', ' ');

/** Two statements of one skeleton say the same of other figures. */
export const skeleton = (text: string): string => partsOf(text).map(bare).join('; ');
