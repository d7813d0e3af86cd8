import { count, type FactsOf, flag, rows, text } from '../../findings/fact.ts';
import type { Task, WorkFacts } from '../facts.ts';
import type { TextContext } from '../text/sentence.ts';
import { behindTasks, byDiff, weakTasks } from '../text/task.ts';

/** Tasks named in a sentence; the others are counted. */
const named = 3;

const row = {
  task: 'text',
  skill: 'text',
  completion: 'own_share',
  others_share: 'share',
  task_diff: 'points',
} as const;

export const taskDictionary = {
  n_tasks: count('заданий в работе с ответами'),
  behind: rows('задания ниже, чем у остальных, не случайно: первые', row),
  behind_rest: rows('остальные такие задания', row),
  n_behind: count('таких заданий'),
  n_behind_rest: count('из них не названных'),
  behind_skill: text('умение, если все такие задания на него одно'),
  behind_again: rows('из названных – и в такой же работе прошлого года ниже не случайно', row),
  doubtful: rows('задания ниже, но в пределах колебаний', row),
  above: rows('задания выше, чем у остальных, не случайно', row),
  above_rare: rows('из них те, что и в регионе выполняют редко', row),
  level_tasks: rows('задания не ниже, чем у остальных, с достаточным уровнем', row),
  weak: rows('задания, с которых начинают: первые', row),
  open: rows('задания, выполненные не всеми: первые', row),
  all_done: rows('задания, полностью выполненные всеми', row),
  none_done: rows('задания, за которые никто не получил баллов', row),
  partly_done: rows('задания, выполненные только частично', row),
  rare_undone: rows('не выполненные, но и в регионе редкие', row),
  n_rare_undone: count('таких заданий'),
  rare_untouched: flag('к ним никто не приступал'),
  split: rows(
    'задания, которые кто-то выполнил, а не меньше половины участников не получили баллов',
    {
      task: 'text',
      skill: 'text',
      n_full: 'count',
      partial: 'flag',
      n_partial: 'count',
      n_none: 'count',
    },
  ),
  untouched: rows('задания ниже остальных, к которым большинство не выполнивших не приступило', {
    task: 'text',
    skill: 'text',
    n_untouched: 'count',
    n_undone: 'count',
  }),
  threes: rows('западающие задания, которые хуже, чем в регионе, выполняют и получившие «3»', row),
  deficits: rows(
    'умения, где недостаточно освоено большинство нескольких заданий, и отличие не случайно',
    {
      skill: 'text',
      tasks: 'text',
      n_skill_tasks: 'count',
    },
  ),
};

type TaskFacts = FactsOf<typeof taskDictionary>;
const taskRow = ({ task, skill, completion, others, diff }: Task) => ({
  task,
  skill,
  completion,
  others_share: others,
  task_diff: diff,
});

export function taskFacts(facts: WorkFacts, context: TextContext): TaskFacts {
  const { tasks, school } = facts;
  const behind = behindTasks(facts);
  const skills = new Set(behind.map(({ skill }) => skill));
  const above = tasks.filter((task) => task.verdict === 'higher').sort((a, b) => byDiff(b, a));
  const weak = weakTasks(facts, context);
  const undone = tasks.filter((task) => task.n === school.n && task.n_full === 0);
  const rare = undone.filter((task) => task.rare);
  return {
    n_tasks: tasks.length,
    behind: behind.slice(0, named).map(taskRow),
    behind_rest: behind.slice(named).map(taskRow),
    n_behind: behind.length,
    n_behind_rest: Math.max(0, behind.length - named),
    behind_skill: behind.length > 1 && skills.size === 1 ? ([...skills][0] ?? null) : null,
    behind_again: behind
      .slice(0, named)
      .filter((task) => task.behind_before)
      .map(taskRow),
    doubtful: tasks
      .filter((task) => task.verdict === 'same' && task.notable && !task.rare)
      .sort(byDiff)
      .slice(0, named)
      .map(taskRow),
    above: above.slice(0, named).map(taskRow),
    above_rare: above
      .filter((task) => task.rare)
      .slice(0, named)
      .map(taskRow),
    level_tasks: tasks
      .filter((t) => t.verdict === 'same' && (t.diff ?? -1) >= 0 && t.corridor === 'sufficient')
      .sort((a, b) => byDiff(b, a))
      .slice(0, 2)
      .map(taskRow),
    weak: weak.slice(0, named).map(taskRow),
    open: tasks
      .filter((task) => task.n_full < task.n)
      .sort((a, b) => (a.completion ?? 0) - (b.completion ?? 0) || a.position - b.position)
      .slice(0, named)
      .map(taskRow),
    all_done: tasks.filter((task) => task.n === school.n && task.n_full === school.n).map(taskRow),
    none_done: undone.filter((task) => !task.rare && task.n_partial === 0).map(taskRow),
    partly_done: undone.filter((task) => !task.rare && task.n_partial > 0).map(taskRow),
    rare_undone: rare.map(taskRow),
    n_rare_undone: rare.length,
    rare_untouched: rare.length > 0 && rare.every((task) => task.n_not_attempted === task.n),
    split: splitTasks(facts),
    untouched: untouched(behind),
    threes: weakWithThrees(behind, facts, context).slice(0, named).map(taskRow),
    deficits: deficitsOf(facts, behind),
  };
}

/** Of tasks that part participants so many are told. */
const parting = 2;

/** Tasks that part a few participants: somebody has them in full, half or more got nothing; the hardest first. */
export const splitTasks = ({ tasks, school }: WorkFacts): TaskFacts['split'] =>
  tasks
    .filter((task) => task.n === school.n && task.n_full > 0 && !task.rare)
    .map((task) => ({ ...task, n_none: task.n_zero + task.n_not_attempted }))
    .filter(({ n, n_none }) => n_none * 2 >= n)
    .sort((a, b) => b.n_none - a.n_none || a.position - b.position)
    .slice(0, parting)
    .map(({ task, skill, n_full, n_partial, n_none }) => ({
      ...{ task, skill, n_full, partial: n_partial > 0, n_partial, n_none },
    }));

/** Tasks most of those who got nothing for them did not even begin. */
const untouched = (behind: readonly Task[]): TaskFacts['untouched'] =>
  behind
    .filter((task) => task.n_not_attempted > task.n_zero)
    .slice(0, named)
    .map(({ task, skill, n_zero, n_not_attempted }) => ({
      task,
      skill,
      n_untouched: n_not_attempted,
      n_undone: n_zero + n_not_attempted,
    }));

/** Weak tasks that those with «3» do worse than the region's with «3» too, by as much as is worth naming. */
function weakWithThrees(behind: readonly Task[], facts: WorkFacts, context: TextContext): Task[] {
  const gap = context.thresholds.get('task_gap')?.value;
  if (gap === undefined) return [];
  const of = (scope: string, position: number) =>
    facts.bands.find((row) => row.scope === scope && row.band === '3' && row.position === position);
  return behind.filter(({ position }) => {
    const own = of('school', position);
    const region = of('region', position);
    if (!own || own.n < context.tiers.share || own.completion === null) return false;
    return region?.completion != null && region.completion - own.completion >= gap;
  });
}

/** Skills of several tasks that are a deficit and behind the others beyond chance. */
const deficitsOf = ({ skills }: WorkFacts, behind: readonly Task[]): TaskFacts['deficits'] =>
  skills
    .filter(({ deficit, n_tasks, tasks }) => {
      const codes = tasks.split(', ');
      return deficit && n_tasks > 1 && behind.some(({ task }) => codes.includes(task));
    })
    .slice(0, named)
    .map(({ skill, tasks, n_tasks }) => ({ skill, tasks, n_skill_tasks: n_tasks }));
