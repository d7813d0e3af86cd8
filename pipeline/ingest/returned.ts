import { CliError } from '../error.ts';
import { fold } from '../russian/fold.ts';
import { remarksSheet, serviceLabels, serviceSheet } from '../workspace/return-sheet.ts';
import { keyFingerprint } from '../workspace/workspace.ts';
import { rowFolds, rowTexts, type Sheet } from './sheet.ts';

/** What a workbook that was sent back says of itself. */
export type Returned = {
  /** the sheets of the source, without those Spravka added */
  sheets: Sheet[];
  /** source_ids of the files it corrects, separated by a comma; null where it is no returned file */
  replaces: string | null;
  /** path of the source, a hint of school and work; null likewise */
  path: string | null;
};

/**
 * Looks for the service sheet of a return file.
 * @throws CliError when the file was made in a workspace with another key: its tokens would name nobody
 */
export function returnedFile(sheets: readonly Sheet[], path: string, key: Uint8Array): Returned {
  const service = sheets.find(({ name }) => fold(name) === fold(serviceSheet));
  if (!service) return { sheets: [...sheets], replaces: null, path: null };
  const values = new Map<string, string>();
  for (let row = 0; row < service.rowCount; row += 1) {
    const [label = ''] = rowFolds(service, row);
    values.set(label.replace(/:$/, ''), rowTexts(service, row)[1] ?? '');
  }
  const value = (label: string) => values.get(fold(label)) ?? '';
  if (value(serviceLabels.key) !== keyFingerprint(key)) {
    throw new CliError(
      `Файл «${path}» – возвратный, но сделан в другой рабочей папке: метки участников не читаются.`,
      { hint: 'Загрузите его там, где он был сделан, или запросите исходный файл.' },
    );
  }
  const added = new Set([fold(serviceSheet), fold(remarksSheet)]);
  const ids = value(serviceLabels.replaces)
    .split(/[\s,;]+/)
    .filter((id) => /^[0-9a-f]{12}$/.test(id));
  return {
    sheets: sheets.filter(({ name }) => !added.has(fold(name))),
    replaces: ids.length > 0 ? ids.join(',') : null,
    path: value(serviceLabels.path) || null,
  };
}
