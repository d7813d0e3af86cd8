/** Text without outer and repeated blanks (NBSP included). */
export const tidy = (text: string): string =>
  /\s/.test(text) ? text.replace(/\s+/g, ' ').trim() : text;

/** Text for comparing words: tidy, lower case, е for ё. */
export const fold = (text: string): string => tidy(text).toLowerCase().replaceAll('ё', 'е');
