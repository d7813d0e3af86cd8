/** The date every document carries in its metadata, so that equal input prints equal bytes. */
const fixedDate = "D:20000101000000+00'00'";

/**
 * Replaces the values of /CreationDate and /ModDate by a fixed date of the same length, in place
 * (offsets of the cross-reference table stay right). The input is changed and returned.
 */
export function fixDates(pdf: Uint8Array): Uint8Array {
  const bytes = Buffer.from(pdf.buffer, pdf.byteOffset, pdf.byteLength);
  for (const key of ['/CreationDate', '/ModDate']) {
    for (let at = bytes.indexOf(key); at >= 0; at = bytes.indexOf(key, at + 1)) {
      const open = bytes.indexOf('(', at);
      const close = bytes.indexOf(')', open);
      if (open < 0 || close - open - 1 !== fixedDate.length) {
        throw new Error(`unexpected date in PDF metadata at byte ${at}`);
      }
      bytes.write(fixedDate, open + 1, 'latin1');
    }
  }
  return pdf;
}
