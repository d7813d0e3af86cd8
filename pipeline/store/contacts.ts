import { existsSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { writeWhole } from '../workspace/whole-file.ts';

/** Whom to write to or call in a school. Names and numbers stand whole: they never enter the database. */
type Contact = {
  person: string;
  position: string;
  phone: string;
  email: string;
  address: string;
  /** what stands in other columns of the workbook, by their headers */
  other: Record<string, string>;
};

export type SchoolContacts = { school_code: string; contacts: Contact[] };

/** The file of contacts: beside the generations, readable by its owner alone. */
export const contactsFile = (store: string): string => join(store, 'contacts.json');

/** Contacts by school, in order of code; none where no workbook of contacts was read. */
export function readContacts(store: string): SchoolContacts[] {
  const file = contactsFile(store);
  if (!existsSync(file)) return [];
  return (JSON.parse(readFileSync(file, 'utf8')) as { schools: SchoolContacts[] }).schools;
}

/** Writes the contacts of the published generation, or removes the file where there are none. */
export async function writeContacts(
  store: string,
  schools: readonly SchoolContacts[],
): Promise<void> {
  const file = contactsFile(store);
  if (schools.length === 0) {
    rmSync(file, { force: true });
    return;
  }
  const text = `${JSON.stringify({ schools }, null, 2)}\n`;
  await writeWhole(file, new TextEncoder().encode(text), 0o600);
}
