import { count, type FactsOf, rows, share, text } from '../../findings/fact.ts';
import type { AreaContext, AreaSkill, AreaTask, AreaWork } from '../facts.ts';

/** Tasks below the border of mastery, in the order of the paper. */
export const weakTasks = ({ tasks, own }: AreaWork, { minN }: AreaContext): AreaTask[] =>
  own.n < minN ? [] : tasks.filter(({ corridor, n }) => corridor === 'insufficient' && n >= minN);

/** Skills most of whose tasks are insufficient, in the order of the paper. */
export const deficits = ({ skills, own }: AreaWork, { minN }: AreaContext): AreaSkill[] =>
  own.n < minN ? [] : skills.filter(({ deficit, n }) => deficit === true && n >= minN);

export const skillRow = {
  skill: 'text',
  task_codes: 'text',
  completion: 'share',
  n: 'count',
} as const;

/** Skills as facts with the codes of their tasks. */
export const skillRows = (skills: readonly AreaSkill[]) =>
  skills.map((skill) => ({ ...skill, task_codes: skill.tasks }));

export const areaTaskDictionary = {
  n_tasks: count('заданий в работе с ответами'),
  n_judged: count('заданий, об освоении которых можно судить'),
  weak: rows('задания ниже границы освоения', { task: 'text' }),
  n_weak: count('таких заданий'),
  least_task: text('задание с наименьшим выполнением'),
  least_completion: share('выполнение этого задания'),
  deficits: rows('умения, где недостаточно выполнено больше половины заданий: первые', skillRow),
  n_deficits: count('таких умений'),
  n_deficits_rest: count('из них не названных'),
};

const named = 4;

export function areaTaskFacts(
  work: AreaWork,
  context: AreaContext,
): FactsOf<typeof areaTaskDictionary> {
  const weak = weakTasks(work, context);
  const [first] = weak;
  const least = first && weak.reduce((a, b) => ((b.completion ?? 1) < (a.completion ?? 1) ? b : a));
  const poor = deficits(work, context);
  return {
    n_tasks: work.tasks.length,
    n_judged: work.tasks.filter(({ corridor, n }) => corridor !== null && n >= context.minN).length,
    weak,
    n_weak: weak.length,
    least_task: least?.task ?? null,
    least_completion: least ? (least.completion ?? 0) : null,
    deficits: skillRows(poor.slice(0, named)),
    n_deficits: poor.length,
    n_deficits_rest: Math.max(0, poor.length - named),
  };
}
