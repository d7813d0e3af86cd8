import { parentPort, workerData } from 'node:worker_threads';
import { encodeBatch } from './batch.ts';
import { Refusal } from './guard/refusal.ts';
import type { StagedRow, StagedTable } from './layout.ts';
import { type ParsedFile, parseFile, sha256Of, sourceIdOf } from './parse.ts';
import { stagingColumns } from './staging.ts';
import { readWhole } from './whole.ts';

/** A file to parse: where it lies and how messages name it. */
export type ParseTask = { file: string; path: string };

/** What a worker tells of each file beside the Arrow batches. */
export type FileSummary = Omit<ParsedFile, 'staged'> & { path: string };

/** Answer of a worker to a list of tasks: one Arrow stream a staging table. */
export type ParseAnswer = {
  files: FileSummary[];
  batches: Partial<Record<StagedTable, Uint8Array<ArrayBuffer>>>;
};

/** Parses files one after another and joins their rows into one Arrow batch a staging table. */
export function parseTasks(tasks: readonly ParseTask[], key: Uint8Array): ParseAnswer {
  const rows = new Map<StagedTable, StagedRow[]>();
  const files = tasks.map(({ file, path }) => {
    const { staged, ...summary } = readAndParse(file, path, key);
    for (const [table, found] of Object.entries(staged) as [StagedTable, StagedRow[]][]) {
      const all = rows.get(table) ?? [];
      for (const row of found) all.push({ ...row, source_id: summary.sourceId });
      rows.set(table, all);
    }
    return { ...summary, path };
  });
  const batches: ParseAnswer['batches'] = {};
  for (const [table, found] of rows) {
    if (found.length === 0) continue;
    batches[table] = encodeBatch(found, stagingColumns[table]) as Uint8Array<ArrayBuffer>;
  }
  return { files, batches };
}

function readAndParse(file: string, path: string, key: Uint8Array): ParsedFile {
  try {
    return parseFile(readWhole(file, path), path, key);
  } catch (error) {
    if (error instanceof Refusal) return unread(path, refused(error));
    const code = (error as NodeJS.ErrnoException).code;
    if (!code) throw error;
    return unread(path, notOpened(path, code));
  }
}

const refused = ({ check, message, hint }: Refusal): StagedRow => ({
  severity: 'error',
  message: [message, hint].join(' '),
  check,
});

const notOpened = (path: string, code: string): StagedRow => ({
  severity: 'error',
  found: code,
  expected: 'файл, доступный для чтения',
  message: `Файл «${path}» не открылся (${code}): закройте его в других программах и повторите.`,
  check: 'file_unreadable',
});

/** A file the system does not let us read is a refused file, not the end of the batch. */
function unread(path: string, problem: StagedRow): ParsedFile {
  const sha256 = sha256Of(Buffer.from(`${path}\u001F${problem.message}`));
  const none: StagedRow[] = [];
  return {
    sourceId: sourceIdOf(sha256),
    sha256,
    bytes: 0,
    layouts: [],
    reason: '',
    staged: {
      staged_block: none,
      staged_participant: none,
      staged_group: none,
      staged_school: none,
      staged_enrolment: none,
      staged_problem: [problem],
    },
  };
}

const port = parentPort;
if (port) {
  const { key } = workerData as { key: Uint8Array };
  port.on('message', (tasks: ParseTask[]) => {
    const answer = parseTasks(tasks, key);
    port.postMessage(
      answer,
      Object.values(answer.batches).map((batch) => batch.buffer),
    );
  });
}
