const reserved = /^(con|prn|aux|nul|com\d|lpt\d)$/i;

/**
 * One part of a path that Windows, Linux and macOS accept: forbidden signs become spaces, no dot
 * or space at the end, at most 80 characters.
 */
export function pathPart(name: string): string {
  const clean = name
    // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is removed
    .replace(/[<>:"/\\|?*\u0000-\u001f]/g, ' ')
    .replace(/[\s\u00a0]+/g, ' ')
    .trim()
    .slice(0, 80)
    .replace(/[. ]+$/, '');
  return reserved.test(clean) || clean === '' ? `_${clean}` : clean;
}
