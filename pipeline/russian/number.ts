/** No-break space: between a number and its unit, and between thousands. */
export const NBSP = '\u00A0';

/**
 * A number as Russian documents print it: decimal comma, thousands parted by a no-break space.
 * @param value a finite number (a defect otherwise)
 * @param decimals digits after the comma, always all of them
 */
export function formatNumber(value: number, decimals = 0): string {
  if (!Number.isFinite(value)) throw new Error(`invalid number: ${value}`);
  const [whole = '0', fraction] = halfUp(Math.abs(value), decimals).split('.');
  const negative = value < 0 && Number(halfUp(Math.abs(value), decimals)) !== 0;
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, NBSP);
  return `${negative ? '−' : ''}${grouped}${fraction ? `,${fraction}` : ''}`;
}

/**
 * Half goes up, as by hand: 32,05 is 32,1. toFixed would round the binary neighbour of 32.05, which
 * lies below it; 12 significant digits, more than any number here has, take that neighbour back.
 */
function halfUp(value: number, decimals: number): string {
  const scaled = Number((value * 10 ** decimals).toPrecision(12));
  return (Math.floor(scaled + 0.5) / 10 ** decimals).toFixed(decimals);
}

/** A share (fraction 0…1) in percent with the sign: 0.354 → «35,4 %». */
export function formatPercent(share: number, decimals = 1): string {
  return `${formatNumber(share * 100, decimals)}${NBSP}%`;
}

/** A share (fraction 0…1) as the bare number of percent for a table cell: 0.354 → «35,4». */
export function formatShareNumber(share: number, decimals = 1): string {
  return formatNumber(share * 100, decimals);
}

/**
 * A difference of shares (fraction) without its sign in percent points, in the case
 * that follows «на»: 0.094 → «9,4 процентного пункта», 0.02 → «2 процентных пункта».
 * @param decimals digits after the comma; a whole number of tenths prints without ,0
 */
export function formatPoints(difference: number, decimals = 1): string {
  const text = formatNumber(Math.abs(difference) * 100, decimals).replace(/,0+$/, '');
  return `${text}${NBSP}${pointWord(text)}`;
}

function pointWord(text: string): string {
  if (text.includes(',')) return 'процентного пункта';
  const n = Number(text.replaceAll(NBSP, ''));
  const tail = n % 100;
  if (tail >= 11 && tail <= 14) return 'процентных пунктов';
  if (n % 10 === 1) return 'процентный пункт';
  if (n % 10 >= 2 && n % 10 <= 4) return 'процентных пункта';
  return 'процентных пунктов';
}

/** A range in percent points or percent: (0.01, 0.27) → «от 1 до 27». */
export function formatRange(lo: number, hi: number, decimals = 0): string {
  return `от ${formatNumber(lo * 100, decimals)} до ${formatNumber(hi * 100, decimals)}`;
}
