import type { Dependent } from './order.ts';

/**
 * Runs steps over several lanes at once, each after those whose tables it reads; of those that could run, the first in
 * the order given goes first. Once a step has failed none begins, and those under way end before the error is thrown.
 * @param ordered the steps, each behind those it needs
 */
export async function runAbreast<S extends Dependent, L>(
  ordered: readonly S[],
  lanes: readonly L[],
  run: (step: S, lane: L) => Promise<void>,
): Promise<void> {
  const waiting = new Set(ordered);
  const unmade = new Set(ordered.flatMap(({ writes }) => writes));
  const free = [...lanes];
  const running = new Set<Promise<void>>();
  const begin = (step: S, lane: L): void => {
    waiting.delete(step);
    const task = run(step, lane).then(() => {
      for (const table of step.writes) unmade.delete(table);
      free.unshift(lane);
      running.delete(task);
    });
    running.add(task);
  };
  try {
    while (waiting.size > 0 || running.size > 0) {
      const lane = free[0];
      const step = [...waiting].find(({ reads }) => reads.every((table) => !unmade.has(table)));
      if (lane !== undefined && step) {
        free.shift();
        begin(step, lane);
      } else if (running.size > 0) await Promise.race(running);
      else throw new Error(`no step can run: ${[...waiting].map(({ name }) => name).join()}`);
    }
  } catch (error) {
    await Promise.allSettled(running);
    throw error;
  }
}
