import { type FactsOf, flag, rows, text } from '../../findings/fact.ts';
import type { WorkFacts } from '../facts.ts';
import { adviceFor } from '../text/advice.ts';
import type { TextContext } from '../text/sentence.ts';
import { weakTasks } from '../text/task.ts';

const adviceRow = { topic: 'text', task: 'text', group_2: 'text', group_3: 'text' } as const;

/** The institute's advice for the weakest tasks. */
export const adviceDictionary = {
  advice_task: text('задание, для которого есть совет'),
  advice_topic: text('тема совета'),
  advice_way: text('приём; для малой группы – приём малого класса'),
  advice_check: text('как проверить'),
  advice_alone: flag('совет – для единственного слабого задания'),
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
    advice_main: topics.slice(0, 1),
    advice_also: topics.slice(1, 2),
  };
}
