import { type ContactLine, contactLines, contacts } from './layouts/contacts.ts';
import { readSheets } from './read.ts';
import { recognise } from './recognise.ts';

/** Lines of the sheets of contacts in a file, unmasked. @throws CliError when the file cannot be read */
export function readContactBook(bytes: Uint8Array, path: string): ContactLine[] {
  return readSheets(bytes, path).sheets.flatMap((sheet) => {
    const [only, other] = recognise(sheet);
    if (!only || other || only.layout !== contacts) return [];
    return [...contactLines(sheet, only.recognition.headerRow)];
  });
}
