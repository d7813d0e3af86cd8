import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { projectRoot } from '../project.ts';
import type { Database } from './database.ts';

/** Version of the tables; a change of a name in `sql/schema` adds one and a line to the changelog. */
export const schemaVersion = 3;

const sqlFiles = (folder: string): string[] =>
  readdirSync(folder)
    .filter((name) => name.endsWith('.sql'))
    .sort()
    .map((name) => join(folder, name));

/** Creates every table of `sql/schema` and the macros of `sql/schema/macros` in an empty database. */
export async function createSchema(db: Database): Promise<void> {
  const folder = join(projectRoot, 'sql', 'schema');
  for (const file of [...sqlFiles(join(folder, 'macros')), ...sqlFiles(folder)]) {
    await db.run(readFileSync(file, 'utf8'));
  }
}
