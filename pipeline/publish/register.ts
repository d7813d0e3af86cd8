import { join } from 'node:path';
import { newWorkbook } from '../excel.ts';
import { statusWords } from '../russian/status.ts';
import type { Database } from '../store/database.ts';
import { fixDates } from '../workspace/archive.ts';
import { writeWhole } from '../workspace/whole-file.ts';
import { coverLines, ruleLines } from './cover.ts';
import {
  clauseRows,
  fileRows,
  normRows,
  remarkRows,
  resultRows,
  ruleRow,
  schoolRows,
} from './rows.ts';
import { addTable, addWords } from './sheet.ts';
import { fileTable, listTable, remarkTable, resultTable, schoolTable } from './table.ts';

/** What of the configuration the register needs. */
export type RegisterConfig = {
  profile: string;
  region: string;
  institute: string;
  executor: string;
  notice: string;
};

/** The register of one year as the bytes of an .xlsx file; equal stores give equal bytes. */
export async function registerBytes(
  db: Database,
  config: RegisterConfig,
  year: number,
): Promise<Buffer> {
  const of = { year, profile: config.profile };
  const rule = await ruleRow(db, config.profile);
  const schools = await schoolRows(db, of);
  const clauses = await clauseRows(db, of);
  const results = await resultRows(db, of);
  const norms = await normRows(db);
  const run = await db.one<{ fingerprint: string; program_version: string }>(
    'select fingerprint, program_version from run',
  );

  const workbook = newWorkbook();
  const fixed = new Date(Date.UTC(year, 11, 31));
  workbook.created = fixed;
  workbook.modified = fixed;
  workbook.creator = config.institute;
  workbook.lastModifiedBy = config.institute;
  workbook.title = `Реестр школ с низкими образовательными результатами, ${year} год`;
  const footer = [config.notice, `Реестр ${year}`, 'для внутреннего использования']
    .filter((part) => part !== '')
    .join(' · ');
  const add = (name: string, table: ReturnType<typeof fileTable>) =>
    addTable(workbook, name, table.columns, table.rows, footer);

  addWords(workbook, 'Титул', coverLines(config, year, schools, run), footer);
  addWords(workbook, 'Правило и источники', ruleLines(rule, clauses, norms, statusWords), footer);
  add('Перечень', listTable(results));
  add('Все школы', schoolTable(schools, clauses));
  add('Процедуры школ', resultTable(results));
  add('Источники', fileTable(await fileRows(db)));
  add('Замечания', remarkTable(await remarkRows(db)));
  return fixDates(new Uint8Array(await workbook.xlsx.writeBuffer()));
}

/**
 * Writes the register of one year under the folder of reports.
 * @returns the path written: «… (новая)» where the wanted file is held open
 */
export async function writeRegister(
  db: Database,
  config: RegisterConfig,
  year: number,
  reportsDir: string,
): Promise<string> {
  const file = join(reportsDir, 'Перечень', `Реестр школ с низкими результатами ${year}.xlsx`);
  return writeWhole(file, await registerBytes(db, config, year));
}
