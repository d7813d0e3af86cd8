import { joinList, taskList } from '../../../russian/list.ts';
import { formatPercent, formatPoints, formatShareNumber, NBSP } from '../../../russian/number.ts';
import { people, plural, WORDS } from '../../../russian/plural.ts';
import { countOf, sizeOf } from '../../../russian/share.ts';
import type { Task, WorkFacts } from '../facts.ts';
import { type Conclusion, paragraph, referenceWords, type TextContext } from './sentence.ts';

const named = 3;

/** A task with its skill, where it is known: «№ 16 «Окружность и её элементы»». */
function taskName({ task, skill }: Task): string {
  return skill === '' ? `№${NBSP}${task}` : `№${NBSP}${task} «${skill}»`;
}

const byDiff = (a: Task, b: Task) => (a.diff ?? 0) - (b.diff ?? 0) || a.position - b.position;

/** Tasks the school does less often than others beyond chance, the weakest first. */
function behindTasks({ tasks }: WorkFacts): Task[] {
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

function pair(task: Task): string {
  return `${taskName(task)} – ${formatPercent(task.completion ?? 0)} против ${formatShareNumber(task.others ?? 0)}`;
}

/** Where the school is behind: surely, and possibly by chance. */
export function behindConclusion(facts: WorkFacts): Conclusion | null {
  const behind = behindTasks(facts);
  const doubtful = facts.tasks
    .filter((task) => task.verdict === 'same' && task.notable && !task.rare)
    .sort(byDiff);
  if (behind.length === 0 && doubtful.length === 0) return null;
  const { others: where } = referenceWords(facts);
  const more = behind.length - named;
  const sure =
    behind.length > 0
      ? `Ниже, чем ${where}: ${behind.slice(0, named).map(pair).join('; ')}${more > 0 ? ` и ещё ${more}${NBSP}${plural(more, WORDS.task)} (${taskList(behind.slice(named).map((task) => task.task))})` : ''}.`
      : null;
  const maybe = doubtful
    .slice(0, named)
    .map((task) => `${taskName(task)} – на ${formatPoints(task.diff ?? 0, 0)}`);
  const possible =
    maybe.length > 0
      ? `Ниже${behind.length > 0 ? '' : `, чем ${where}`}, но в пределах возможных колебаний при ${facts.school.n}${NBSP}${plural(facts.school.n, ['участнике', 'участниках', 'участниках'])}: ${joinList(maybe)}.`
      : null;
  const text = paragraph([sure, possible]);
  const serious = facts.comparisons.some(({ verdict }) => verdict === 'higher');
  return sure ? { text, short: sure, weight: serious ? 88 : 80 } : { text, weight: 35 };
}

/** What the school can lean on: surely above, else not below. */
export function strengthConclusion(facts: WorkFacts): Conclusion | null {
  const { others: where } = referenceWords(facts);
  const above = facts.tasks
    .filter((task) => task.verdict === 'higher')
    .sort((a, b) => byDiff(b, a));
  if (above.length > 0) {
    return {
      text: `Опора: выше, чем ${where}, – ${above.slice(0, named).map(pair).join('; ')}.`,
      weight: 45,
    };
  }
  const level = facts.tasks
    .filter(
      (task) => task.verdict === 'same' && (task.diff ?? -1) >= 0 && task.corridor === 'sufficient',
    )
    .sort((a, b) => byDiff(b, a))
    .slice(0, 2);
  if (level.length === 0) return null;
  return {
    text: `Опора: ${level.map(pair).join('; ')} (не ниже, чем ${where}; утверждать «выше» при таком числе участников нельзя).`,
    weight: 25,
  };
}

const everybody = (n: number) => (n === 2 ? 'Оба участника' : `Все ${people(n)}`);

/** Tasks of a group too small for shares: who did all, whom nobody did. */
export function fewTasks(facts: WorkFacts): Conclusion | null {
  const { n } = facts.school;
  const all = facts.tasks.filter((task) => task.n === n && task.n_full === n);
  const none = facts.tasks.filter((task) => task.n === n && task.n_full === 0 && !task.rare);
  const rare = facts.tasks.filter((task) => task.n === n && task.n_full === 0 && task.rare);
  const partial = none.filter((task) => task.n_partial > 0);
  const empty = none.filter((task) => task.n_partial === 0);
  const everyone = n === 1 ? 'Участник полностью выполнил' : `${everybody(n)} полностью выполнили`;
  const noone = n === 1 ? 'Не получил баллов за' : 'Никто не получил баллов за';
  const notFull = n === 1 ? 'Выполнил частично' : 'Полностью не выполнил никто, частично выполнены';
  const codes = (tasks: Task[]) => taskList(tasks.map((task) => task.task));
  const sentences = [
    all.length > 0 ? `${everyone} ${codes(all)}.` : null,
    empty.length > 0 ? `${noone} ${codes(empty)}.` : null,
    partial.length > 0 ? `${notFull} ${codes(partial)}.` : null,
    rare.length > 0
      ? `Полностью не ${rare.length === 1 ? 'выполнено' : 'выполнены'} ${codes(rare)}, но ${rare.length === 1 ? 'его' : 'их'} и в регионе выполняют редко: вывод об отставании из этого не следует.`
      : null,
  ];
  const text = paragraph(sentences);
  return text ? { text: `Смотреть нужно на каждого. ${text}`, weight: 50 } : null;
}

/** Sentence over the table of tasks: how many are at which level. */
export function levelsFact(facts: WorkFacts): string | null {
  const total = facts.tasks.filter((task) => task.corridor !== null).length;
  if (total === 0) return null;
  const levels = [
    ['достаточный уровень освоения', 'sufficient'],
    ['зона неопределённости', 'zone'],
    ['недостаточный уровень освоения', 'insufficient'],
  ] as const;
  const parts = levels.flatMap(([name, corridor]) => {
    const count = facts.tasks.filter((task) => task.corridor === corridor).length;
    return count > 0
      ? [`${name} – ${count === total ? `по всем ${total}` : countOf(count, total)}`]
      : [];
  });
  return `По числу заданий: ${joinList(parts)}.`;
}
