import type { Effects } from '../../pipeline/commands/effects.ts';

/** Seconds of each stage of a run, in the order they ran. */
export type Stages = { stage: string; seconds: number }[];

/** Effects that print nothing and write down how long each stage took. */
export function stopwatch(): { effects: Effects; stages: Stages } {
  const stages: Stages = [];
  const effects: Effects = {
    print: () => {},
    note: (text) => console.error(text),
    now: () => new Date(),
    progress: {
      start(stage) {
        const started = performance.now();
        return {
          tick: () => {},
          end: () => stages.push({ stage, seconds: (performance.now() - started) / 1000 }),
        };
      },
    },
  };
  return { effects, stages };
}

/** Seconds a piece of work takes. */
export async function timed<T>(work: () => Promise<T>): Promise<{ value: T; seconds: number }> {
  const started = performance.now();
  const value = await work();
  return { value, seconds: (performance.now() - started) / 1000 };
}
