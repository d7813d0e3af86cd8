import { joinList, taskList } from '../../../russian/list.ts';
import { formatNumber, formatPercent, NBSP } from '../../../russian/number.ts';
import { counted, plural, WORDS } from '../../../russian/plural.ts';
import { countOf } from '../../../russian/share.ts';
import { type Conclusion, paragraph } from '../../note/text/sentence.ts';
import type { AreaSkill, AreaTask, AreaWork } from '../facts.ts';
import type { AreaContext } from './context.ts';

/** Tasks below the border of mastery, in the order of the paper. */
export const weakTasks = ({ tasks, own }: AreaWork, { minN }: AreaContext): AreaTask[] =>
  own.n < minN ? [] : tasks.filter(({ corridor, n }) => corridor === 'insufficient' && n >= minN);

/** Skills most of whose tasks are insufficient, in the order of the paper. */
export const deficits = ({ skills, own }: AreaWork, { minN }: AreaContext): AreaSkill[] =>
  own.n < minN ? [] : skills.filter(({ deficit, n }) => deficit === true && n >= minN);

const codes = (tasks: readonly AreaTask[]) => taskList(tasks.map(({ task }) => task));

/** How many tasks are below the border, and which; the lowest completion is told with its n. */
export function tasksFact(facts: AreaWork, context: AreaContext): string | null {
  const judged = facts.tasks.filter(({ corridor, n }) => corridor !== null && n >= context.minN);
  if (judged.length === 0 || facts.own.n < context.minN) return null;
  const weak = weakTasks(facts, context);
  if (weak.length === 0) {
    return `Ниже границы освоения нет ни одного из ${counted(judged.length, WORDS.taskGenitive)} (${counted(facts.own.n, WORDS.participant)}).`;
  }
  const least = weak.reduce((a, b) => ((b.completion ?? 1) < (a.completion ?? 1) ? b : a));
  return `Ниже границы освоения – ${countOf(weak.length, judged.length)}${NBSP}${plural(judged.length, WORDS.taskGenitive)}: ${codes(weak)} (${counted(facts.own.n, WORDS.participant)}; наименьшее выполнение – №${NBSP}${least.task}, ${formatPercent(least.completion ?? 0)}).`;
}

const named = 4;

const skillName = (row: AreaSkill) =>
  `«${row.skill}» (№${NBSP}${row.tasks}; ${formatPercent(row.completion)} от максимума, n${NBSP}=${NBSP}${formatNumber(row.n)})`;

/** Skills in system deficit. */
export function skillsConclusion(facts: AreaWork, context: AreaContext): Conclusion | null {
  const few = facts.own.n < context.tiers.plain;
  const rows = deficits(facts, context);
  if (rows.length === 0) return null;
  const more = rows.length - named;
  const list = rows.slice(0, named).map(skillName);
  return {
    text: `Системный дефицит (недостаточно выполнено больше половины заданий умения) – по ${counted(rows.length, ['умению', 'умениям', 'умениям'])}: ${more > 0 ? `${list.join('; ')} и ещё ${more}` : joinList(list)}.`,
    // of few participants completion says little by itself
    weight: few ? 44 : 64,
  };
}

/** Tasks below the border as a conclusion, where no skill tells the same. */
export function tasksConclusion(facts: AreaWork, context: AreaContext): Conclusion | null {
  const weak = weakTasks(facts, context);
  const fact = tasksFact(facts, context);
  if (!fact) return null;
  return { text: paragraph([fact]), weight: weak.length > 0 ? 56 : 24 };
}
