import { audienceCodes } from '../../../russian/audience.ts';
import { joinList } from '../../../russian/list.ts';
import { masteryWords } from '../../../russian/result.ts';
import { countOf, sizeOf } from '../../../russian/share.ts';
import type { Task, WorkFacts } from '../facts.ts';
import type { TextContext } from './sentence.ts';

/** The furthest below others first. */
export const byDiff = (a: Task, b: Task) =>
  (a.diff ?? 0) - (b.diff ?? 0) || a.position - b.position;

/** Tasks the school does less often than others beyond chance, the weakest first. */
export function behindTasks({ tasks }: Pick<WorkFacts, 'tasks'>): Task[] {
  return tasks.filter((task) => task.verdict === 'lower' && !task.rare).sort(byDiff);
}

/** Some tasks are done less often than by others beyond chance. */
export function surelyBehind(facts: WorkFacts): boolean {
  return behindTasks(facts).length > 0;
}

/** Tasks with insufficient completion (not merely seldom done everywhere), the weakest first. */
export function weakTasks(facts: WorkFacts, { tiers }: TextContext): Task[] {
  const size = sizeOf(facts.school.n, tiers);
  if (size === 'few' || size === 'small') {
    return facts.tasks
      .filter((task) => task.n > 0 && task.n_full === 0 && !task.rare)
      .sort((a, b) => level(a) - level(b) || a.position - b.position);
  }
  const behind = behindTasks(facts);
  const rest = facts.tasks
    .filter((task) => task.corridor === 'insufficient' && !task.rare && !behind.includes(task))
    .sort((a, b) => (a.completion ?? 1) - (b.completion ?? 1) || a.position - b.position);
  return [...behind, ...rest];
}

function level({ difficulty }: Task): number {
  return ['basic', 'advanced', 'high'].indexOf(difficulty);
}

/** Sentence over the table of tasks: how many are at which level. */
export function levelsFact(facts: WorkFacts): string | null {
  const total = facts.tasks.filter((task) => task.corridor !== null).length;
  if (total === 0) return null;
  const parts = audienceCodes('corridor').flatMap((corridor) => {
    const level = masteryWords(corridor);
    const name = corridor === 'zone' ? level : `${level} уровень освоения`;
    const count = facts.tasks.filter((task) => task.corridor === corridor).length;
    return count > 0
      ? [`${name} – ${count === total ? `по всем ${total}` : countOf(count, total)}`]
      : [];
  });
  return `По числу заданий: ${joinList(parts)}.`;
}
