import { existsSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { fileURLToPath } from 'node:url';
import { Worker } from 'node:worker_threads';
import { type ParseAnswer, type ParseTask, parseTasks } from './worker.ts';

const workerFile = fileURLToPath(new URL('./worker.js', import.meta.url));
const filesPerMessage = 6;
const filesPerWorker = 12;

/**
 * Parses files in worker threads, two batches under way a worker, and yields answers as they come.
 * A handful of files, or source without a build, is parsed here: starting a worker costs more than it saves.
 * @param options.workers number of threads, by default as many as processors
 */
export async function* parseInPool(
  tasks: readonly ParseTask[],
  key: Uint8Array,
  options: { workers?: number } = {},
): AsyncGenerator<ParseAnswer> {
  const wanted = options.workers ?? availableParallelism();
  const workerCount = Math.min(wanted, Math.ceil(tasks.length / filesPerWorker));
  if (workerCount < 2 || !existsSync(workerFile)) {
    for (const task of tasks) yield parseTasks([task], key);
    return;
  }
  const queue = Array.from({ length: Math.ceil(tasks.length / filesPerMessage) }, (_, i) =>
    tasks.slice(i * filesPerMessage, (i + 1) * filesPerMessage),
  );
  const answers: ParseAnswer[] = [];
  let left = queue.length;
  let failure: Error | null = null;
  let wake = () => {};
  const workers = Array.from({ length: workerCount }, () => {
    const worker = new Worker(workerFile, { workerData: { key } });
    const feed = () => {
      const next = queue.shift();
      if (next) worker.postMessage(next);
    };
    worker.on('message', (answer: ParseAnswer) => {
      answers.push(answer);
      left -= 1;
      feed();
      wake();
    });
    worker.on('error', (error) => {
      failure = error as Error;
      wake();
    });
    feed();
    feed();
    return worker;
  });
  try {
    while (left > 0 || answers.length > 0) {
      const answer = answers.shift();
      if (answer) {
        yield answer;
        continue;
      }
      if (failure) throw failure;
      await new Promise<void>((resolve) => {
        wake = resolve;
      });
      wake = () => {};
    }
  } finally {
    await Promise.all(workers.map((worker) => worker.terminate()));
  }
}
