import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { readContactBook } from '../ingest/contact-book.ts';
import type { SchoolContacts } from '../store/contacts.ts';
import type { Database } from '../store/database.ts';
import type { Workspace } from '../workspace/workspace.ts';

type Place = { path: string; sheet: string; row: number; school_code: string };

/**
 * Contacts of the lines the checks accepted, read from the workbooks again: the store knows only which lines they are.
 * The tables of the intake must be there.
 */
export async function gatherContacts(
  db: Database,
  workspace: Pick<Workspace, 'root'>,
): Promise<SchoolContacts[]> {
  const places = await db.all<Place>(`
    select f.path, b.sheet, c.row::integer as row, s.school_code
    from staged_contact as c
    join intake_live as v on v.source_id = c.source_id
    join staged_source as f on f.source_id = c.source_id
    join intake_block as b on b.source_id = c.source_id and b.block = c.block::integer
    join school as s on s.school_code = plain_code(c.school_code)
    anti join intake_refused as r on
      r.source_id = c.source_id and r.block = b.block and r.row = c.row::integer
    order by s.school_code, f.path, b.sheet, c.row::integer`);
  const books = new Map(
    [...new Set(places.map(({ path }) => path))].map((path) => {
      const lines = readContactBook(readFileSync(resolve(workspace.root, path)), path);
      return [path, new Map(lines.map((line) => [`${line.sheet}\u001F${line.row}`, line]))];
    }),
  );
  const schools = new Map<string, SchoolContacts>();
  for (const { path, sheet, row, school_code } of places) {
    const line = books.get(path)?.get(`${sheet}\u001F${row}`);
    if (!line) throw new Error(`line of contacts lost: ${path}, row ${row}`);
    const { person, position, phone, email, address, other } = line;
    const school = schools.get(school_code) ?? { school_code, contacts: [] };
    schools.set(school_code, school);
    school.contacts.push({ person, position, phone, email, address, other });
  }
  return [...schools.values()];
}
