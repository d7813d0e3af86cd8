import type { Advice } from '../../note/facts.ts';
import { suits } from '../../note/load.ts';
import { adviceFor } from '../../note/text/advice.ts';
import { innerName } from '../../note/text/sentence.ts';
import type { AreaContext, AreaFacts, AreaSkill, AreaWork } from '../facts.ts';
import { deficits, weakTasks } from './task.ts';

const topicsNamed = 4;

/** Skills in deficit, or those of the tasks below the border where none is. */
function weakSkills(work: AreaWork, context: AreaContext): AreaSkill[] {
  const poor = deficits(work, context);
  if (poor.length > 0) return poor;
  const weak = new Set(weakTasks(work, context).map(({ skill }) => skill));
  return work.skills.filter(({ skill }) => weak.has(skill));
}

/** Advice for skills of a work, each topic once with the tasks of its skills. */
export function advised(
  all: readonly Advice[],
  { work }: AreaWork,
  skills: readonly AreaSkill[],
): { topic: string; technique: string; task_codes: string }[] {
  const known = all.filter((row) => row.subject === work.subject && suits(row, work.grade));
  const topics = new Map<string, { advice: Advice; codes: string[] }>();
  for (const skill of skills) {
    const advice = adviceFor(skill, known);
    if (!advice) continue;
    const { codes } = topics.get(advice.topic) ?? { codes: [] };
    const first = topics.get(advice.topic)?.advice ?? advice;
    topics.set(advice.topic, { advice: first, codes: [...codes, skill.tasks] });
  }
  return [...topics.values()].map(({ advice: { topic, technique }, codes }) => ({
    ...{ topic, technique, task_codes: codes.join(', ') },
  }));
}

/** Topics of advice for the weak skills work by work: the first of them. */
export const topicsOf = (facts: AreaFacts, context: AreaContext) =>
  facts.works
    .flatMap((work) =>
      advised(facts.advice, work, weakSkills(work, context)).map((row) => ({
        ...row,
        work: innerName(work),
      })),
    )
    .slice(0, topicsNamed);
