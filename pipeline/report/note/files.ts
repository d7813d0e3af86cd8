import { existsSync, readdirSync, rmSync } from 'node:fs';
import { basename, join } from 'node:path';
import { pathPart } from '../../workspace/path-part.ts';
import { besideNames } from '../../workspace/whole-file.ts';
import { readLedger, writeLedger } from '../written.ts';

/** Folder of the notes under the folder of reports. */
export const notesFolder = 'Справки';

/** File of a note without its folder. */
export const noteFileName = (roundTitle: string): string =>
  `${pathPart(`Справка. ${roundTitle}`)}.pdf`;

/**
 * Notes of a round that stand under the folder of reports, Word files and editions beside others too: paths from that folder,
 * sorted. They are found by their names, because schools may have been renamed and the year of documents changed since.
 */
export const noteFiles = (reportsDir: string, roundTitle: string): string[] =>
  schoolFiles(reportsDir, noteFileName(roundTitle));

/** Documents of one name in the folders of schools. @param pdf name of the file */
export function schoolFiles(reportsDir: string, pdf: string): string[] {
  const folder = join(reportsDir, notesFolder);
  if (!existsSync(folder)) return [];
  const own = [pdf, pdf.replace(/\.pdf$/, '.docx')];
  const names = new Set(own.flatMap((name) => [name, ...besideNames(name)]));
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((path) => names.has(basename(path)))
    .map((path) => `${notesFolder}/${path.replaceAll('\\', '/')}`)
    .sort();
}

/**
 * Removes documents and what the ledger knows of them.
 * @param paths from the folder of reports
 * @returns those that another program holds open
 */
export async function removeDocuments(
  reportsDir: string,
  paths: readonly string[],
): Promise<string[]> {
  const held: string[] = [];
  const gone = new Set<string>();
  for (const path of paths) {
    try {
      rmSync(join(reportsDir, path), { force: true });
      gone.add(path);
    } catch (error) {
      const code = (error as NodeJS.ErrnoException).code ?? '';
      if (!['EBUSY', 'EPERM', 'EACCES'].includes(code)) throw error;
      held.push(path);
    }
  }
  const ledger = await readLedger(reportsDir);
  const left = Object.entries(ledger).filter(
    ([, editions]) =>
      !editions.some(({ files }) => Object.keys(files).some((path) => gone.has(path))),
  );
  await writeLedger(reportsDir, Object.fromEntries(left));
  return held;
}
