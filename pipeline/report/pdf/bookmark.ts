const written = /\/Title <FEFF([\dA-F]*)>/i;

/** Titles shorter than this (hexadecimal digits, four to a letter) may say a word twice themselves. */
const shortest = 8 * 4;

/**
 * A heading Chromium moved to the next page because what follows did not fit stands twice in its bookmark:
 * «1. Участники1. Участники». Such a title is told once.
 * @param text an object of the PDF, or more of them
 */
export function titledOnce(text: string): string {
  return text.replace(written, (whole, hex: string) => {
    const half = hex.slice(0, hex.length / 2);
    return hex.length >= 2 * shortest && half + half === hex ? `/Title <FEFF${half}>` : whole;
  });
}

/** The words of a bookmark: UTF-16 in hexadecimal, or ASCII between brackets (ISO 32000-1 7.9.2). */
export function titleOf(text: string): string {
  const hex = written.exec(titledOnce(text))?.[1];
  if (hex !== undefined) return Buffer.from(hex, 'hex').swap16().toString('utf16le');
  const plain = /\/Title \(((?:\\[\s\S]|[^\\)])*)\)/.exec(text)?.[1] ?? '';
  return plain.replace(/\\([\s\S])/g, '$1');
}
