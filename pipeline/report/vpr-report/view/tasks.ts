import { counted, WORDS } from '../../../russian/plural.ts';
import { paragraph, type TextContext, workName } from '../../note/text/sentence.ts';
import { levelsFact } from '../../note/text/task.ts';
import { section } from '../../note/view/section.ts';
import { tasksFigure, tasksTable } from '../../note/view/tasks.ts';
import { behindRules, saidBy } from '../conclusions.ts';
import type { VprWork } from '../facts.ts';
import { tasksFinding } from '../text.ts';
import { type TypeChapter, typeChapter } from './chapter.ts';

function workText(facts: VprWork, context: TextContext): string {
  const { tiers } = context;
  const { n } = facts.school;
  const who = `Писали ${counted(n, WORDS.participant)}.`;
  if (n < tiers.count) return paragraph([who, saidBy(facts, ['tasks_one_by_one'], context)]);
  if (n < tiers.share) return who;
  return paragraph([who, levelsFact(facts), saidBy(facts, behindRules, context)]);
}

/** Type 5: completion of tasks beside region and municipality; a small group in counts. */
export function tasks(works: readonly VprWork[], context: TextContext): TypeChapter {
  return typeChapter('tasks', works, (given) =>
    given.map((facts) => {
      const figure = tasksFigure(facts, context.tiers);
      return section(workName(facts), {
        text: [workText(facts, context)],
        tables: [tasksTable(facts, context.tiers)],
        figures: [
          figure && { ...figure, caption: paragraph([tasksFinding(facts), figure.caption]) },
        ],
      });
    }),
  );
}
