/** Text inside an element or a quoted attribute; characters XML 1.0 does not know are left out. */
export const escaped = (text: string): string =>
  text
    // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what XML forbids
    .replace(/[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]/g, '')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');

/** An element of WordprocessingML with the one value most of them have. */
export const value = (name: string, val: string | number): string => `<w:${name} w:val="${val}"/>`;
