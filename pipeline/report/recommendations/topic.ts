import type { Advice } from './advice.ts';
import type { SkillRow } from './skill.ts';

/** A topic of the weakest skills with the tasks that showed it. */
export type Topic = { advice: Advice; tasks: string[] };

/** Topics in the order of the skills, each once, with all its tasks. */
export function topicsOf(
  skills: readonly SkillRow[],
  advice: ReadonlyMap<string, Advice>,
): Topic[] {
  const topics = new Map<string, Topic>();
  for (const skill of skills) {
    const own = advice.get(skill.skill);
    if (!own) continue;
    const topic = topics.get(own.topic) ?? { advice: own, tasks: [] };
    topic.tasks.push(...skill.tasks.map((task) => task.task));
    topics.set(own.topic, topic);
  }
  const byNumber = new Intl.Collator('ru', { numeric: true });
  return [...topics.values()].map((topic) => ({
    ...topic,
    tasks: topic.tasks.sort(byNumber.compare),
  }));
}
