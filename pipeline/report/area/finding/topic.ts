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

/** Topics of advice for the weak skills work by work, each with its tasks: the first of them. */
export function topicsOf(
  facts: AreaFacts,
  context: AreaContext,
): { topic: string; work: string; task_codes: string }[] {
  const topics = facts.works.flatMap((work) => {
    const known = facts.advice.filter(
      (row) => row.subject === work.work.subject && suits(row, work.work.grade),
    );
    const tasks = new Map<string, string[]>();
    for (const skill of weakSkills(work, context)) {
      const topic = adviceFor(skill, known)?.topic;
      if (topic) tasks.set(topic, [...(tasks.get(topic) ?? []), skill.tasks]);
    }
    return [...tasks].map(([topic, codes]) => ({
      topic,
      work: innerName(work),
      task_codes: codes.join(', '),
    }));
  });
  return topics.slice(0, topicsNamed);
}
