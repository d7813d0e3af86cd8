import { CliError } from '../error.ts';
import { type Database, openDatabase } from './database.ts';
import { publishedFile } from './generation.ts';
import { schemaVersion } from './schema.ts';

/**
 * Opens the published generation for reading.
 * @param folders where SQL may write files
 * @throws CliError when there is none, or another version of the program made it
 */
export async function openPublished(
  store: string,
  folders: readonly string[] = [],
): Promise<Database> {
  const db = await openDatabase(publishedFile(store), { readOnly: true, folders });
  const version = await versionOf(db);
  if (version === schemaVersion) return db;
  db.close();
  refuseNewer(version);
  throw new CliError('Хранилище создано другой версией программы.', {
    hint: 'Выполните «spravka run»: данные будут прочитаны заново.',
  });
}

/** @throws CliError when a newer program made the store: reading it anew would lose what only that one knows */
export function refuseNewer(version: number): void {
  if (version <= schemaVersion) return;
  throw new CliError(
    `Хранилище создано более новой версией программы: её таблицы – ${version}, этой программы – ${schemaVersion}.`,
    { hint: 'Установите новую версию программы; хранилище не изменено.' },
  );
}

/** Version of the tables of a generation; 0 where it does not say. */
export async function versionOf(db: Database): Promise<number> {
  const [column] = await db.all(
    `select 1 as found from information_schema.columns
     where table_name = 'run' and column_name = 'schema_version'`,
  );
  if (!column) return 0;
  return (await db.one<{ schema_version: number }>('select schema_version from run'))
    .schema_version;
}
