import { pathPart } from '../../workspace/path-part.ts';

/** File of a school's report on the ВПР of a year without its folder. */
export const reportFileName = (year: number): string =>
  `${pathPart(`Отчёт по ВПР. ${year} год`)}.pdf`;
