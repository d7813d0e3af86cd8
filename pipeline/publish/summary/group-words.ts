type Group = { scope: string; origin: string; municipality: string | null };

/** Name of a group as a whole: of a school, that of its municipality. */
export const wholeName = ({ scope, municipality }: Group, region: string): string =>
  municipality ?? (scope === 'country' ? 'Российская Федерация' : region);

/** Where the figures of a group come from. */
export const originWords = ({ origin }: Group): string =>
  origin === 'official' ? 'отчёт ФИС ОКО' : 'загруженные файлы';
