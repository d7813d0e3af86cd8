import { type ChildProcess, fork } from 'node:child_process';
import type { FuzzMessage } from './child.ts';

/** A case that broke the promise: its number makes it again. */
type FuzzFailure = { number: number; file: string; what: string };

export type FuzzResult = {
  cases: number;
  /** cases with at least one row */
  withRows: number;
  /** cases with a named reason of refusal */
  withReasons: number;
  failures: FuzzFailure[];
  /** greatest resident memory of a reader, MiB */
  memory: number;
};

const hangMilliseconds = 10_000;
const memoryLimit = 1024;

/**
 * Reads mutated files in processes of their own and watches them: a case must end with rows, with a named reason, or
 * both; a throw, an end of the process, ten seconds without an end or a gibibyte of memory is a failure.
 * @param child the built child.js
 * @param folder sound files to change
 */
export async function fuzz(options: {
  child: string;
  folder: string;
  cases: number;
  processes: number;
  onCase?: (done: number) => void;
}): Promise<FuzzResult> {
  const result: FuzzResult = { cases: 0, withRows: 0, withReasons: 0, failures: [], memory: 0 };
  const size = Math.ceil(options.cases / options.processes);
  await Promise.all(
    Array.from({ length: options.processes }, (_, i) =>
      readRange(options, i * size, Math.min((i + 1) * size, options.cases), result),
    ),
  );
  result.failures.sort((a, b) => a.number - b.number);
  return result;
}

async function readRange(
  options: { child: string; folder: string; onCase?: (done: number) => void },
  from: number,
  to: number,
  result: FuzzResult,
): Promise<void> {
  let next = from;
  while (next < to) {
    const stop = await watch(
      fork(options.child, [options.folder, String(next), String(to)], {
        execArgv: ['--max-old-space-size=700'],
      }),
      options,
      result,
    );
    if (stop === null) return;
    result.failures.push(stop);
    result.cases += 1;
    next = stop.number + 1;
  }
}

/** Follows a process to its end; the failure that ended it, null where it came to the end of its range. */
function watch(
  process: ChildProcess,
  { onCase }: { onCase?: (done: number) => void },
  result: FuzzResult,
): Promise<FuzzFailure | null> {
  return new Promise((resolve) => {
    let at = { number: -1, file: '' };
    let what: string | null = null;
    let timer: NodeJS.Timeout | undefined;
    const kill = (reason: string) => {
      what = reason;
      process.kill('SIGKILL');
    };
    process.on('message', (message: FuzzMessage) => {
      clearTimeout(timer);
      if (message.kind === 'start') {
        at = { number: message.number, file: message.file };
        timer = setTimeout(() => kill('hang over 10 s'), hangMilliseconds);
        return;
      }
      result.memory = Math.max(result.memory, message.memory);
      if (message.thrown !== null) return kill(`thrown: ${message.thrown}`);
      if (message.rows + message.problems === 0) return kill('neither rows nor a reason');
      if (message.memory > memoryLimit) return kill(`memory: ${message.memory} MiB`);
      result.cases += 1;
      if (message.rows > 0) result.withRows += 1;
      if (message.problems > 0) result.withReasons += 1;
      onCase?.(result.cases);
    });
    process.on('exit', (code) => {
      clearTimeout(timer);
      if (what === null && code === 0) resolve(null);
      else resolve({ ...at, what: what ?? `process ended: ${code}` });
    });
  });
}
