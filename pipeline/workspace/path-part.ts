/** Devices of Windows, with any ending too: `NUL.xls` is no file there. */
const reserved = /^(con|prn|aux|nul|conin\$|conout\$|(com|lpt)[\d¹²³])\s*(\.|$)/i;
/** Controls, and signs nobody sees: marks of direction make `fdp.exe` look like `exe.pdf`. */
const unseen = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Co}\p{Cs}]/gu;
const mostSigns = 80;
/** File systems count bytes: 80 signs may be 320 of them. */
const mostBytes = 200;

/**
 * One part of a path that Windows, Linux and macOS accept: forbidden signs become spaces, no dot
 * or space at the end, at most 80 characters and 200 bytes, none of them cut in two.
 * @param end what the part ends with whatever is cut: a code that tells two long names apart
 */
export function pathPart(name: string, end = ''): string {
  const clean = name
    .replace(unseen, ' ')
    .replace(/[<>:"/\\|?*]/g, ' ')
    .replace(/[\s\u00a0]+/g, ' ')
    .trim();
  let short = '';
  for (const sign of [...clean].slice(0, mostSigns - end.length)) {
    if (Buffer.byteLength(short + sign + end) > mostBytes) break;
    short += sign;
  }
  short = end === '' ? short.replace(/[. ]+$/, '') : `${short.trimEnd()}${end}`;
  return reserved.test(short) || short === '' ? `_${short}` : short;
}
