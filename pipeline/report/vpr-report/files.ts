import { pathPart } from '../../workspace/path-part.ts';
import { schoolFiles } from '../note/files.ts';

/** File of a school's report on the ВПР of a year without its folder. */
export const reportFileName = (year: number): string =>
  `${pathPart(`Отчёт по ВПР. ${year} год`)}.pdf`;

/** Reports of a year that stand under the folder of reports: they name pupils, as notes do. */
export const vprReportFiles = (reportsDir: string, year: number): string[] =>
  schoolFiles(reportsDir, reportFileName(year));
