import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { newWorkbook } from '../../excel.ts';
import { pathPart } from '../../workspace/path-part.ts';
import { writeWhole } from '../../workspace/whole-file.ts';
import { type Form, formTitle } from './form.ts';
import { formBytes } from './workbook.ts';

/** Where a form stands under the folder of reports, by its procedure and school. */
export function formPath({ work, school }: Pick<Form, 'work' | 'school'>, reports: string): string {
  const file = school ? `${school.code} ${school.name ?? ''}` : 'форма';
  return join(reports, 'Формы', work.folder, `${pathPart(file)}.xlsx`);
}

/**
 * Writes a form; a file that somebody has filled in, or that is no form, is never replaced.
 * @returns the path written («… (новая)» where the wanted file is held open), null where the file there was kept
 */
export async function writeForm(form: Form, path: string): Promise<string | null> {
  const bytes = await formBytes(form);
  const present = await bytesOf(path);
  if (present && !present.equals(bytes) && !(await isEmptyForm(present))) return null;
  return writeWhole(path, bytes);
}

async function bytesOf(path: string): Promise<Buffer | null> {
  try {
    return await readFile(path);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw error;
  }
}

/** Whether a file is one of our forms with nothing in the cells that are open to be filled in. */
async function isEmptyForm(bytes: Buffer): Promise<boolean> {
  const workbook = newWorkbook();
  try {
    await workbook.xlsx.load(bytes as unknown as ArrayBuffer);
  } catch {
    return false;
  }
  const sheet = workbook.worksheets[0];
  if (sheet?.getCell(1, 1).value !== formTitle) return false;
  let filled = 0;
  sheet.eachRow((row) => {
    row.eachCell(({ protection, value }) => {
      if (protection?.locked === false && value !== null) filled += 1;
    });
  });
  return filled === 0;
}
