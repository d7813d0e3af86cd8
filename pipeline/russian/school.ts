const KINDS: Record<string, string> = {
  secondary: 'средняя школа',
  basic: 'основная школа',
  primary: 'начальная школа',
  gymnasium: 'гимназия',
  lyceum: 'лицей',
  evening: 'вечерняя школа',
  special: 'коррекционная школа',
};

const LOCALITIES: Record<string, string> = {
  town: 'город',
  settlement: 'посёлок',
  village: 'село',
};

function wordOf(words: Record<string, string>, code: string): string {
  const word = words[code];
  if (!word) throw new Error(`unknown code: ${code}`);
  return word;
}

/** Kind of a school in words: «основная школа». @throws Error on a kind that does not exist */
export const schoolKindWords = (kind: string): string => wordOf(KINDS, kind);

/** Where a school stands: «город», «посёлок», «село». @throws Error on a locality that does not exist */
export const localityWords = (locality: string): string => wordOf(LOCALITIES, locality);
