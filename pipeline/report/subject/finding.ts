import type { AreaContext, AreaSkill, AreaWork } from '../area/facts.ts';
import { skillRow, skillRows } from '../area/finding/task.ts';
import { advised } from '../area/finding/topic.ts';
import { columns, count, type FactsOf, flag, type Kind, number, rows } from '../findings/fact.ts';
import { tierDictionary, tierFacts } from '../note/finding/group.ts';
import { stepDictionary, stepFacts } from '../recommendations/step.ts';
import type { ItemQuality, SubjectFacts } from './facts.ts';

const taskRow = { task: 'text' } as const;

const masteryDictionary = {
  enough: rows('умения, усвоение которых можно считать достаточным', skillRow),
  n_enough: count('таких умений'),
  short: rows('умения, усвоение которых нельзя считать достаточным', skillRow),
  n_short: count('таких умений'),
  short_first: rows('первые из них', skillRow),
  n_short_rest: count('сколько не названо'),
  between: rows('умения, о которых судить рано', skillRow),
  weak: rows('задания ниже границы освоения', taskRow),
  levels: rows('уровни трудности', {
    level: 'text',
    n_level: 'count',
    n_below: 'count',
    below: rows('задания ниже границы', { task: 'text', completion: 'share' }),
  }),
  metasubject: rows('метапредметные умения, где недостаточно выполнено больше половины заданий', {
    topic: 'text',
    completion: 'share',
    n: 'count',
  }),
  advice: rows(
    'советы по умениям, усвоение которых недостаточно, без них – по тем, о которых судить рано',
    {
      topic: 'text',
      task_codes: 'text',
      technique: 'text',
    },
  ),
};

const qualityDictionary = {
  alpha: number('альфа Кронбаха'),
  sem: number('ошибка измерения, баллов'),
  paper_n: count('полных работ, по которым они найдены'),
  max_primary: count('наибольший первичный балл'),
  n_items: count('заданий, рассмотренных как измерители'),
  n_flagged: count('из них к проверке'),
  check_key: rows('задания, которые с большей суммой выполняли реже', taskRow),
  weak_items: rows('задания, слабо связанные с остальной работой', taskRow),
  hard_items: rows('очень трудные задания', taskRow),
  easy_items: rows('очень лёгкие задания', taskRow),
  even_items: rows('задания, за которые все получили одно и то же', taskRow),
  unlike: rows('задания, которые в части школ выполняют не так, как ожидается', {
    task: 'text',
    n_unlike: 'count',
    n_schools: 'count',
  }),
};

/** What a document on a subject tells beside the conclusions on its work. */
export const subjectDictionary = {
  ...tierDictionary,
  min_n: count('с какого числа участников группы рассматриваются'),
  n: count('участников работы'),
  elective: flag('работа по выбору'),
  ...masteryDictionary,
  ...qualityDictionary,
  ...stepDictionary,
};

export const subjectKind: Kind = {
  facts: subjectDictionary,
  lists: [
    ['main'],
    ...[['enough'], ['short'], ['between'], ['levels'], ['quality']],
    ...[['conclusions'], ['advice'], ['steps'], ['methodists']],
  ],
};

/** Skills by whether their mastery may be held enough: by the tasks that check them. */
export type Mastery = { enough: AreaSkill[]; short: AreaSkill[]; between: AreaSkill[] };

/** Sorts skills of the region: every task sufficient – enough; most tasks insufficient – short; the rest – between. */
export function masteryOf({ work }: { work: AreaWork }, { minN }: AreaContext): Mastery {
  const result: Mastery = { enough: [], short: [], between: [] };
  for (const skill of work.skills.filter(({ n, deficit }) => n >= minN && deficit !== null)) {
    const codes = new Set(skill.tasks.split(', '));
    const own = work.tasks.filter(
      ({ task, skill: words }) => words === skill.skill && codes.has(task),
    );
    if (skill.deficit) result.short.push(skill);
    else if (own.every(({ corridor }) => corridor === 'sufficient')) result.enough.push(skill);
    else result.between.push(skill);
  }
  return result;
}

const difficulties = [
  ['basic', 'базового'],
  ['advanced', 'повышенного'],
  ['high', 'высокого'],
] as const;

/** Tasks below the border for their level of difficulty, level by level. */
export const levelsOf = ({ work }: { work: AreaWork }, { minN }: AreaContext) =>
  difficulties.flatMap(([difficulty, level]) => {
    const own = work.tasks.filter(
      (task) => task.difficulty === difficulty && task.corridor !== null && task.n >= minN,
    );
    const below = own.filter(({ corridor }) => corridor === 'insufficient');
    return own.length === 0 ? [] : [{ level, n_level: own.length, n_below: below.length, below }];
  });

const named = 3;

function masteryFacts(
  facts: SubjectFacts,
  context: AreaContext,
): FactsOf<typeof masteryDictionary> {
  const { area, work, topics } = facts;
  const { enough, short, between } = masteryOf(facts, context);
  return {
    enough: skillRows(enough),
    n_enough: enough.length,
    short: skillRows(short),
    n_short: short.length,
    short_first: skillRows(short.slice(0, named)),
    n_short_rest: Math.max(0, short.length - named),
    between: skillRows(between),
    weak: work.tasks.filter(({ corridor, n }) => corridor === 'insufficient' && n >= context.minN),
    levels: levelsOf(facts, context),
    metasubject: topics.filter(({ kind, deficit }) => kind === 'metasubject' && deficit === true),
    advice: advised(area.advice, work, short.length > 0 ? short : between),
  };
}

/** Quality of the paper and of its tasks. */
export function qualityFacts({
  paper,
  items,
  unlike,
  work,
}: Pick<SubjectFacts, 'paper' | 'items' | 'unlike' | 'work'>): FactsOf<typeof qualityDictionary> {
  const flagged = (remark: NonNullable<ItemQuality['remark']>) =>
    items.filter((item) => item.remark === remark);
  return {
    ...columns(paper, ['alpha', 'sem']),
    paper_n: paper?.n ?? null,
    max_primary: work.work.max_primary,
    n_items: items.length,
    n_flagged: items.filter(({ remark }) => remark !== null).length,
    check_key: flagged('check_key'),
    weak_items: flagged('weak'),
    hard_items: flagged('hard'),
    easy_items: flagged('easy'),
    even_items: flagged('no_variation'),
    unlike: unlike.map((row) => ({ ...row, n_unlike: row.n_above + row.n_below })),
  };
}

export const subjectFindingFacts = (
  facts: SubjectFacts,
  context: AreaContext,
): FactsOf<typeof subjectDictionary> => ({
  ...tierFacts(context.tiers),
  min_n: context.minN,
  n: facts.work.own.n,
  elective: facts.work.work.elective,
  ...masteryFacts(facts, context),
  ...qualityFacts(facts),
  ...stepFacts(facts.steps),
});
