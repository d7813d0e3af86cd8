import type { Advice, Task } from '../facts.ts';

/** The advice that suits a task by its skill, null = none. */
export function adviceFor(task: Pick<Task, 'skill'>, advice: readonly Advice[]): Advice | null {
  return advice.find((row) => new RegExp(row.skill_pattern, 'i').test(task.skill)) ?? null;
}
