import { join } from 'node:path';
import { type DuckDBConnection, DuckDBInstance, type DuckDBValue } from '@duckdb/node-api';
import { databaseShare, machineSize } from '../machine.ts';
import { literal } from './catalog.ts';
import { type Columns, readColumns } from './read.ts';
import { spillName } from './spill.ts';
import { chunksOf } from './write.ts';

type Parameters = readonly unknown[] | Readonly<Record<string, unknown>>;

export type Row = Record<string, unknown>;

/** A value as `append` takes it. */
export type Appended = string | number | boolean | null;

/** An open DuckDB file (or a database in memory) with one decoder for every value that leaves it. */
export type Database = {
  /** Rows as plain objects: whole numbers and decimals are numbers, dates `YYYY-MM-DD`, timestamps ISO text, lists arrays, structs objects. */
  all<T = Row>(sql: string, parameters?: Parameters): Promise<T[]>;
  /** The same values column by column: for tables of hundreds of thousands of rows, where an object a row is too dear. */
  columns<T = Row>(sql: string, parameters?: Parameters): Promise<{ [K in keyof T]: T[K][] }>;
  /** The single row of a query. @throws Error when there is not exactly one. */
  one<T = Row>(sql: string, parameters?: Parameters): Promise<T>;
  run(sql: string, parameters?: Parameters): Promise<void>;
  /**
   * Appends rows: `columns[i]` holds the values of column i of the table, all of one length; null stays null. Text for a
   * text column, numbers for an integer or double one, booleans for a boolean one.
   * @throws Error for a value that is not of its column, or a row the table refuses; none is written then, though of more than
   *   200 000 rows the first may be, outside a {@link transaction}
   */
  append(table: string, columns: readonly (readonly Appended[])[]): Promise<void>;
  /**
   * What the work writes on this connection stands when it is done, or none of it when it fails. Rows appended reach the
   * file at the end of it, beside the program and not in its way.
   * @throws Error when the work fails, a statement of it has failed, or the connection is in a transaction already
   */
  transaction(work: () => Promise<void>): Promise<void>;
  /** Another connection to the same tables, with tables in memory of its own; closing it leaves this one open. */
  connect(): Promise<Database>;
  /** Threads DuckDB computes in, beside one of each connection that waits for it; for all connections. */
  threads(): Promise<number>;
  setThreads(threads: number): Promise<void>;
  close(): void;
};

export type OpenOptions = {
  readOnly?: boolean;
  threads?: number;
  /** Where it spills; by default beside the file, or in the first of the folders. */
  tempDirectory?: string;
  /** What DuckDB may take before it spills to disk, e.g. `5GB`; by default what the machine's size leaves it. */
  memory?: string;
  /** Folders SQL may read and write files in, beside the database itself: for ATTACH and COPY. */
  folders?: readonly string[];
};

/** Where a process spills: beside the file, or in the first of the folders. Nowhere where there is none. */
function spillFolder(path: string, { tempDirectory, folders = [] }: OpenOptions): string {
  if (tempDirectory) return tempDirectory;
  if (path !== ':memory:') return `${path}.${spillName()}`;
  return folders[0] ? join(folders[0], spillName()) : '';
}

function rowsOf({ names, values }: Columns): Row[] {
  const rows: Row[] = [];
  const count = values[0]?.length ?? 0;
  for (let i = 0; i < count; i++) {
    const row: Row = {};
    for (let column = 0; column < names.length; column++) {
      row[names[column] ?? ''] = values[column]?.[i];
    }
    rows.push(row);
  }
  return rows;
}

/** @param isLast whether closing the connection closes the file too */
function wrap(connection: DuckDBConnection, instance: DuckDBInstance, isLast: boolean): Database {
  const bind = (parameters?: Parameters) => parameters as DuckDBValue[] | undefined;
  // not streamed: a stream ends at an error as if it were the last row, and the binding does not tell
  const read = async (sql: string, parameters?: Parameters): Promise<Columns> =>
    readColumns(await connection.run(sql, bind(parameters)));
  const all = async <T>(sql: string, parameters?: Parameters): Promise<T[]> =>
    rowsOf(await read(sql, parameters)) as T[];
  const one = async <T>(sql: string, parameters?: Parameters): Promise<T> => {
    const rows = await all<T>(sql, parameters);
    const row = rows[0];
    if (row === undefined || rows.length > 1)
      throw new Error(`rows instead of one: ${rows.length}`);
    return row;
  };
  return {
    all,
    async columns<T>(sql: string, parameters?: Parameters) {
      const { names, values } = await read(sql, parameters);
      return Object.fromEntries(names.map((name, i) => [name, values[i]])) as {
        [K in keyof T]: T[K][];
      };
    },
    one,
    async run(sql, parameters) {
      await connection.run(sql, bind(parameters));
    },
    async append(table, columns) {
      const appender = await connection.createAppender(table);
      try {
        const types = columns.map((_, i) => appender.columnType(i));
        for (const chunk of chunksOf(types, columns)) appender.appendDataChunk(chunk);
        appender.flushSync();
      } catch (error) {
        // closing would write what was taken so far
        appender.clear();
        throw error;
      } finally {
        appender.closeSync();
      }
    },
    async transaction(work) {
      await connection.run('begin transaction');
      try {
        await work();
        // what failed without a word has ended the transaction: committing it would undo all and say nothing
        await connection.run('select 1');
      } catch (error) {
        // a statement that failed for want of memory may have ended the transaction itself
        await connection.run('rollback').catch(() => {});
        throw error;
      }
      await connection.run('commit');
    },
    async threads() {
      const { threads } = await one<{ threads: number }>(
        "select current_setting('threads') as threads",
      );
      return threads;
    },
    async setThreads(threads) {
      await connection.run('set threads = $threads', { threads: Math.max(1, threads) });
    },
    connect: async () => wrap(await instance.connect(), instance, false),
    close() {
      connection.closeSync();
      if (isLast) instance.closeSync();
    },
  };
}

/**
 * Opens a DuckDB file, or a database in memory with `:memory:`.
 * Extensions are never fetched; threads and memory are set, not guessed by DuckDB, because Chromium works beside it.
 * SQL reaches no file but the database and its spilling, unless {@link OpenOptions.folders} says so, and cannot change that, nor
 * any other setting but the number of threads.
 */
export async function openDatabase(path: string, options: OpenOptions = {}): Promise<Database> {
  const share = databaseShare(machineSize());
  const instance = await DuckDBInstance.create(path, {
    access_mode: options.readOnly ? 'READ_ONLY' : 'AUTOMATIC',
    threads: String(options.threads ?? share.threads),
    memory_limit: options.memory ?? `${share.memoryMebibytes}MiB`,
    temp_directory: spillFolder(path, options),
    autoinstall_known_extensions: 'false',
    autoload_known_extensions: 'false',
  });
  const db = wrap(await instance.connect(), instance, true);
  const folders = (options.folders ?? []).map((folder) => literal(folder)).join(', ');
  await db.run(`set allowed_directories = [${folders}]`);
  await db.run('set enable_external_access = false');
  await db.run("set allowed_configs = ['threads']");
  await db.run('set lock_configuration = true');
  return db;
}
