/** Octets a line of a calendar may have without its end (RFC 5545, 3.1). */
const lineOctets = 75;

/** A text value: backslash, comma, semicolon and line ends escaped (RFC 5545, 3.3.11). */
export const textValue = (text: string): string =>
  text.replace(/[\\;,]/g, (sign) => `\\${sign}`).replace(/\r?\n/g, '\\n');

/**
 * A content line cut to pieces of at most 75 octets, each further one led by a blank; a letter of UTF-8 is never cut
 * (RFC 5545, 3.1).
 */
export function folded(line: string): string {
  const pieces: string[] = [];
  let piece = '';
  let octets = 0;
  for (const sign of line) {
    const length = Buffer.byteLength(sign);
    if (octets + length > lineOctets) {
      pieces.push(piece);
      piece = ' ';
      octets = 1;
    }
    piece += sign;
    octets += length;
  }
  return [...pieces, piece].join('\r\n');
}
