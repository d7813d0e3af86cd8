/** What a command may do to the world; tests pass their own. */
export type Effects = {
  /** one line (or several) on standard output */
  print(text: string): void;
  /** one line on standard error */
  note(text: string): void;
  now(): Date;
  progress: Progress;
};

/** Progress of a stage: a bar with counts and time left on a terminal, plain lines elsewhere. */
export type Progress = {
  /** @param total number of pieces, 0 where it is not known */
  start(stage: string, total: number): Stage;
};

type Stage = {
  /** @param total number of pieces where the start did not know it */
  tick(done: number, what?: string, total?: number): void;
  /** @param words what came out, e.g. «прочитано 248 файлов» */
  end(words?: string): void;
};
