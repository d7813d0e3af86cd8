import { existsSync, statSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { Worker } from 'node:worker_threads';
import { machineSize, parserShare } from '../machine.ts';
import { formatNumber } from '../russian/number.ts';
import { type ParseSettings, sourceIdOf } from './parse.ts';
import {
  type ParseAnswer,
  type ParseTask,
  parseTasks,
  refused,
  type WorkerData,
  type WorkerMessage,
} from './worker.ts';

const workerFile = fileURLToPath(new URL('./worker.js', import.meta.url));
const filesPerMessage = 6;
/** A handful of small files is parsed in this thread: starting a worker costs more than it saves. */
const hereFiles = 12;
const hereBytes = 4 * 2 ** 20;
const mebibyte = 2 ** 20;

export type PoolOptions = {
  /** threads, by default as many as processors where memory lets them */
  workers?: number;
  /** seconds a file may take before it is given up, beside one a mebibyte */
  patience?: number;
  /** heap of a thread */
  heapMebibytes?: number;
};

/**
 * Parses files in worker threads and yields answers as they come. A file that takes too long or more memory than a
 * thread may have is given up with a reason; the others go on.
 */
export async function* parseInPool(
  tasks: readonly ParseTask[],
  settings: ParseSettings,
  options: PoolOptions = {},
): AsyncGenerator<ParseAnswer> {
  const sizes = new Map(tasks.map((task) => [task, sizeOf(task)]));
  const bytes = tasks.reduce((sum, task) => sum + (sizes.get(task) ?? 0), 0);
  const few = tasks.length <= hereFiles && bytes <= hereBytes;
  if (few || options.workers === 0 || !existsSync(workerFile)) {
    for (const task of tasks) {
      const answers: ParseAnswer[] = [];
      parseTasks([task], settings, (answer) => answers.push(answer));
      yield* answers;
    }
    return;
  }
  const share = parserShare(machineSize());
  const threads = Math.min(options.workers ?? share.threads, tasks.length);
  const { patience = 60, heapMebibytes = share.heapMebibytes } = options;
  yield* new Pool(tasks, sizes, settings, { threads, patience, heapMebibytes }).answers();
}

const sizeOf = ({ file }: ParseTask): number =>
  statSync(file, { throwIfNoEntry: false })?.size ?? 0;

type Limits = Required<Omit<PoolOptions, 'workers'>> & { threads: number };

/** A worker, the tasks it was given and has not answered, and the one it is at. */
type Hand = { worker: Worker; open: ParseTask[]; at: ParseTask | null; since: number };

class Pool {
  readonly #queue: ParseTask[][] = [];
  readonly #answers: ParseAnswer[] = [];
  /** number of answers of workers that wait for the store: a worker stops where there are too many */
  readonly #waiting = new Int32Array(new SharedArrayBuffer(4));
  readonly #hands = new Set<Hand>();
  readonly #sizes: ReadonlyMap<ParseTask, number>;
  readonly #byPath: ReadonlyMap<string, ParseTask>;
  readonly #settings: ParseSettings;
  readonly #limits: Limits;
  #failure: Error | null = null;
  #wake = () => {};

  constructor(
    tasks: readonly ParseTask[],
    sizes: ReadonlyMap<ParseTask, number>,
    settings: ParseSettings,
    limits: Limits,
  ) {
    this.#sizes = sizes;
    this.#byPath = new Map(tasks.map((task) => [task.path, task]));
    this.#settings = settings;
    this.#limits = limits;
    // the largest go first, each alone: the end is not spent waiting for one of them
    const large = tasks.filter((task) => (sizes.get(task) ?? 0) > mebibyte);
    const small = tasks.filter((task) => (sizes.get(task) ?? 0) <= mebibyte);
    large.sort((a, b) => (sizes.get(b) ?? 0) - (sizes.get(a) ?? 0));
    for (const task of large) this.#queue.push([task]);
    for (let from = 0; from < small.length; from += filesPerMessage) {
      this.#queue.push(small.slice(from, from + filesPerMessage));
    }
  }

  async *answers(): AsyncGenerator<ParseAnswer> {
    const watch = setInterval(() => this.#giveUpSlow(), 1000);
    try {
      while (true) {
        this.#employ();
        const answer = this.#answers.shift();
        if (answer) {
          yield answer;
          if (!answer.withdrawn) {
            Atomics.sub(this.#waiting, 0, 1);
            Atomics.notify(this.#waiting, 0);
          }
          continue;
        }
        if (this.#failure) throw this.#failure;
        if (this.#hands.size === 0) return;
        await new Promise<void>((resolve) => {
          this.#wake = resolve;
        });
        this.#wake = () => {};
      }
    } finally {
      clearInterval(watch);
      await Promise.all([...this.#hands].map(({ worker }) => worker.terminate()));
    }
  }

  #employ(): void {
    while (this.#hands.size < this.#limits.threads && this.#queue.length > 0) {
      const worker = new Worker(workerFile, {
        workerData: { settings: this.#settings, waiting: this.#waiting } satisfies WorkerData,
        resourceLimits: { maxOldGenerationSizeMb: this.#limits.heapMebibytes },
      });
      const hand: Hand = { worker, open: [], at: null, since: performance.now() };
      this.#hands.add(hand);
      worker.on('message', (message: WorkerMessage) => this.#hear(hand, message));
      worker.on('error', (error) => this.#lose(hand, error as NodeJS.ErrnoException));
      this.#feed(hand);
    }
  }

  #feed(hand: Hand): void {
    const next = this.#queue.shift();
    if (!next) {
      this.#hands.delete(hand);
      void hand.worker.terminate();
      this.#wake();
      return;
    }
    hand.open = next;
    hand.since = performance.now();
    hand.worker.postMessage(next);
  }

  #hear(hand: Hand, message: WorkerMessage): void {
    if (!this.#hands.has(hand)) return;
    hand.since = performance.now();
    if (message.kind === 'start') {
      hand.at = this.#byPath.get(message.task.path) ?? message.task;
    } else if (message.kind === 'answer') {
      const answered = new Set(message.answer.files.map(({ path }) => path));
      hand.open = hand.open.filter(({ path }) => !answered.has(path));
      this.#answers.push(message.answer);
      this.#wake();
    } else {
      hand.at = null;
      this.#feed(hand);
    }
  }

  /** A worker ended: the file it was at is refused where memory ran out, the rest goes back to the queue. */
  #lose(hand: Hand, error: NodeJS.ErrnoException): void {
    if (!this.#hands.delete(hand)) return;
    if (error.code !== 'ERR_WORKER_OUT_OF_MEMORY') this.#failure = error;
    else
      this.#refuse(hand, (path) => `Файл «${path}» слишком велик: для чтения не хватило памяти.`);
    this.#wake();
  }

  #refuse(hand: Hand, message: (path: string) => string): void {
    const { at, open } = hand;
    if (!at) return;
    const expected = 'таблица, которая читается целиком; разделите файл на несколько';
    this.#answers.push(refused(at, { expected, message: message(at.path) }));
    // small files leave together, so others of the message may have been read and not handed over whole: read them anew
    const again = open.filter((task) => task !== at);
    for (const { sha256 } of again) {
      this.#answers.push({ files: [], batches: {}, withdrawn: sourceIdOf(sha256) });
    }
    if (again.length > 0) this.#queue.unshift(again);
  }

  #giveUpSlow(): void {
    for (const hand of this.#hands) {
      const { at } = hand;
      if (!at) continue;
      const limit = this.#limits.patience + (this.#sizes.get(at) ?? 0) / mebibyte;
      if ((performance.now() - hand.since) / 1000 < limit) continue;
      this.#hands.delete(hand);
      void hand.worker.terminate();
      this.#refuse(
        hand,
        (path) => `Файл «${path}» не прочитан за ${formatNumber(limit)} с и оставлен.`,
      );
      this.#wake();
    }
  }
}
