import { parentPort, workerData } from 'node:worker_threads';
import { BatchBuilder } from './batch.ts';
import { Refusal } from './guard/refusal.ts';
import { type FileSummary, type ParseSettings, readSource, sourceIdOf } from './parse.ts';
import { unreadHash } from './source.ts';
import type { StagedTable } from './staging.ts';
import { readWhole } from './whole.ts';

/** A file to parse: where it lies, how messages name it, and the content it had when it was listed. */
export type ParseTask = { file: string; path: string; sha256: string };

/** Rows of staging tables as Arrow streams, and the files that are read to their end with them. */
export type ParseAnswer = {
  files: FileSummary[];
  batches: Partial<Record<StagedTable, Uint8Array<ArrayBuffer>>>;
  /** a file given up: what came of it before must not stay */
  withdrawn?: string;
};

/** Rows of a table held back before they are handed over: a long file goes on its way in pieces. */
const batchRows = 20_000;

/**
 * Parses files one after another; their rows leave in Arrow batches, small files together.
 * @param onStart told before each file, so that a file that ends the worker can be named
 */
export function parseTasks(
  tasks: readonly ParseTask[],
  settings: ParseSettings,
  answer: (answer: ParseAnswer) => void,
  onStart: (task: ParseTask) => void = () => {},
): void {
  let builders = new Map<StagedTable, BatchBuilder>();
  let files: FileSummary[] = [];
  const flush = () => {
    const batches: ParseAnswer['batches'] = {};
    for (const [table, builder] of builders) batches[table] = builder.encode();
    answer({ files, batches });
    builders = new Map();
    files = [];
  };
  for (const task of tasks) {
    onStart(task);
    let bytes: Uint8Array;
    try {
      bytes = readWhole(task.file, task.path);
    } catch (error) {
      answer(refused(task, unreadWords(task, error)));
      continue;
    }
    const summary = readSource(bytes, task.path, settings, (table, row, sourceId) => {
      let builder = builders.get(table);
      if (!builder) {
        builder = new BatchBuilder(table);
        builders.set(table, builder);
      }
      builder.add(sourceId, row);
      if (builder.length >= batchRows) flush();
    });
    files.push(summary);
  }
  if (files.length > 0) flush();
}

type RefusalWords = {
  check?: string;
  found?: string;
  expected?: string;
  message: string;
  /** the system did not give the file, though it may another time */
  unread?: boolean;
};

function unreadWords({ path }: ParseTask, error: unknown): RefusalWords {
  if (error instanceof Refusal) {
    return { check: error.check, message: [error.message, error.hint].join(' ') };
  }
  const { code } = error as NodeJS.ErrnoException;
  if (!code) throw error;
  return {
    found: code,
    expected: 'файл, доступный для чтения',
    message: `Файл «${path}» не открылся (${code}): закройте его в других программах и повторите.`,
    unread: true,
  };
}

/**
 * What staging holds of a file that could not be read to its end: the reason alone. One the system did not give has not the
 * content it was listed with, so that the next run reads it.
 */
export function refused(
  { path, sha256: listed }: ParseTask,
  { unread, ...words }: RefusalWords,
): ParseAnswer {
  const sourceId = sourceIdOf(listed);
  const sha256 = unread ? unreadHash(path, words.found ?? '') : listed;
  const problem = new BatchBuilder('staged_problem');
  problem.add(sourceId, { severity: 'error', check: 'file_unreadable', ...words });
  return {
    files: [{ sourceId, path, sha256, bytes: 0, layouts: [], reason: '', replaces: null }],
    batches: { staged_problem: problem.encode() },
    withdrawn: sourceId,
  };
}

/** What a worker is started with. */
export type WorkerData = {
  settings: ParseSettings;
  /** number of answers of all workers that wait for the store */
  waiting: Int32Array;
};

/** What a worker tells the pool. */
export type WorkerMessage =
  | { kind: 'start'; task: ParseTask }
  | { kind: 'answer'; answer: ParseAnswer }
  | { kind: 'done' };

/** Answers that may wait before a worker stops: a long file must not pile up in memory. */
const waitingAnswers = 4;

const port = parentPort;
if (port) {
  const { settings, waiting } = workerData as WorkerData;
  const post = (message: WorkerMessage, transfer: ArrayBuffer[] = []) =>
    port.postMessage(message, transfer);
  const answer = (found: ParseAnswer) => {
    for (let n = Atomics.load(waiting, 0); n >= waitingAnswers; n = Atomics.load(waiting, 0)) {
      Atomics.wait(waiting, 0, n, 1000);
    }
    if (!found.withdrawn) Atomics.add(waiting, 0, 1);
    post(
      { kind: 'answer', answer: found },
      Object.values(found.batches).map((batch) => batch.buffer),
    );
  };
  port.on('message', (tasks: ParseTask[]) => {
    parseTasks(tasks, settings, answer, (task) => post({ kind: 'start', task }));
    post({ kind: 'done' });
  });
}
