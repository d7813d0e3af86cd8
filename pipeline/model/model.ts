import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';

/** One SQL file: the table of its name is made by its SELECT. */
export type Model = {
  name: string;
  path: string;
  /** The file's text: comments and one bare SELECT. */
  sql: string;
};

/**
 * Reads every `.sql` of a folder as a model, sorted by name.
 * @throws Error when a file's name is not a plain table name
 */
export function readModels(dir: string): Model[] {
  return readdirSync(dir)
    .filter((file) => file.endsWith('.sql'))
    .sort()
    .map((file) => {
      const name = basename(file, '.sql');
      if (!/^[a-z][a-z0-9_]*$/.test(name)) throw new Error(`invalid model name: ${name}`);
      const path = join(dir, file);
      return { name, path, sql: readFileSync(path, 'utf8').trimEnd().replace(/;$/, '') };
    });
}
