import { type FactsOf, flag, rows, text } from '../../findings/fact.ts';
import type { Advice, Task, WorkFacts } from '../facts.ts';
import { adviceFor } from '../text/advice.ts';
import type { TextContext } from '../text/sentence.ts';
import { behindTasks, weakTasks } from '../text/task.ts';
import { splitTasks } from './task.ts';

const adviceRow = { topic: 'text', task: 'text', group_2: 'text', group_3: 'text' } as const;

/** The institute's advice for the weakest tasks. */
export const adviceDictionary = {
  advice_task: text('задание, для которого есть совет'),
  advice_topic: text('тема совета'),
  advice_way: text('приём; для малой группы – приём малого класса'),
  advice_check: text('как проверить'),
  advice_alone: flag('совет – для единственного слабого задания'),
  split_ways: rows('советы к заданиям, которые разделили немногих участников', {
    task: 'text',
    n_none: 'count',
    way: 'text',
  }),
  behind_topics: rows('тема, в которой большинство заданий ниже, чем у остальных', {
    topic: 'text',
    tasks: 'text',
  }),
  level_topics: rows('темы, где все задания на уровне остальных и выполнены достаточно', {
    topic: 'text',
    tasks: 'text',
  }),
  advice_main: rows('совет для групп учащихся', adviceRow),
  advice_also: rows('второй совет для групп учащихся', adviceRow),
};

export function adviceFacts(
  facts: WorkFacts,
  context: TextContext,
): FactsOf<typeof adviceDictionary> {
  const { advice } = facts;
  const weak = weakTasks(facts, context);
  const few = facts.school.n < context.tiers.count;
  const found = weak
    .map((task) => ({ task, advice: adviceFor(task, advice) }))
    .flatMap((each) => (each.advice ? [{ task: each.task, advice: each.advice }] : []));
  const [first] = found;
  const topics = found
    .filter((each, i) => found.findIndex((o) => o.advice.topic === each.advice.topic) === i)
    .map(({ task, advice: { topic, group_2, group_3 } }) => ({
      topic,
      task: task.task,
      group_2,
      group_3,
    }));
  return {
    advice_task: first?.task.task ?? null,
    advice_topic: first?.advice.topic ?? null,
    advice_way: first ? (few ? first.advice.small_class : first.advice.technique) : null,
    advice_check: first?.advice.check_after ?? null,
    advice_alone: weak.length === 1 && weak[0] === first?.task,
    split_ways: splitTasks(facts).flatMap(({ task, skill, n_none }) => {
      const way = few ? adviceFor({ skill: skill ?? '' }, advice)?.group_3 : undefined;
      return way && task !== null && n_none !== null && n_none > 1 ? [{ task, n_none, way }] : [];
    }),
    behind_topics: behindTopics(facts),
    level_topics: levelTopics(facts),
    advice_main: topics.slice(0, 1),
    advice_also: topics.slice(1, 2),
  };
}

/** Advice of any skill names no topic. */
const anySkill = '.';

/** Tasks by the topic of the advice for them. */
function byTopic(tasks: readonly Task[], advice: readonly Advice[]): Map<string, Task[]> {
  const topics = new Map<string, Task[]>();
  for (const task of tasks) {
    const found = adviceFor(task, advice);
    if (!found || found.skill_pattern === anySkill) continue;
    topics.set(found.topic, [...(topics.get(found.topic) ?? []), task]);
  }
  return topics;
}

const topicRow = ([topic, tasks]: [string, Task[]]) => ({
  topic,
  tasks: tasks.map(({ task }) => task).join(', '),
});

/** The topic most of the tasks behind belong to: two at least, and more than half of all. */
function behindTopics({ tasks, advice }: WorkFacts) {
  const behind = behindTasks({ tasks });
  return [...byTopic(behind, advice)]
    .filter(([, own]) => own.length > 1 && own.length * 2 > behind.length)
    .map(topicRow);
}

/** Tasks of a topic that must all be at the level of others. */
const wholeTopic = 3;

function levelTopics({ tasks, advice }: WorkFacts) {
  return [...byTopic(tasks, advice)]
    .filter(
      ([, own]) =>
        own.length >= wholeTopic &&
        own.every(
          ({ verdict, notable, corridor }) =>
            verdict === 'same' && !notable && corridor === 'sufficient',
        ),
    )
    .map(topicRow);
}
