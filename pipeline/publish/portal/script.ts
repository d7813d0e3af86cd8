/** Signs that end a script or a line of one, whatever string they stand in. */
const escapes: Record<string, string> = {
  '<': '\\u003c',
  '>': '\\u003e',
  '&': '\\u0026',
  '\u2028': '\\u2028',
  '\u2029': '\\u2029',
};

/** A value as JSON that may stand in any script of any page. */
const scriptValue = (value: unknown): string =>
  JSON.stringify(value).replace(/[<>&\u2028\u2029]/g, (sign) => escapes[sign] ?? sign);

/** A classic script that puts a value under a name of `window.spravka`: a page opened from a disk may load nothing else. */
export const dataScript = (name: string, value: unknown): string =>
  `(window.spravka ??= {})[${scriptValue(name)}] = ${scriptValue(value)};\n`;
