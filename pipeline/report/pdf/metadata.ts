/** The date every document carries in its metadata, so that equal input prints equal bytes. */
const fixedDate = "D:20000101000000+00'00'";

/** How Chromium names elements of the structure tree: numbers of DOM nodes, growing while a page is used again. */
const elementId = /\(node(\d{8})\)/g;

function fixDates(bytes: Buffer): void {
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
}

function renumberElements(bytes: Buffer): void {
  const found = [...bytes.toString('latin1').matchAll(elementId)];
  const ids = [...new Set(found.map((match) => match[1] as string))].sort();
  const numbers = new Map(ids.map((id, i) => [id, String(i + 1).padStart(8, '0')]));
  for (const match of found) {
    bytes.write(numbers.get(match[1] as string) as string, match.index + '(node'.length, 'latin1');
  }
}

/**
 * Replaces what differs between two prints of one document: the dates of creation and change, and
 * the numbers of structure elements (renumbered in their own order, which the sorted ID tree needs).
 * Every value keeps its length, so offsets stay right. The input is changed and returned.
 */
export function settleMetadata(pdf: Uint8Array): Uint8Array {
  const bytes = Buffer.from(pdf.buffer, pdf.byteOffset, pdf.byteLength);
  fixDates(bytes);
  renumberElements(bytes);
  return pdf;
}
