import { joinList, taskList } from '../../russian/list.ts';
import { formatNumber, formatPercent, NBSP } from '../../russian/number.ts';
import { capital, counted, plural, WORDS } from '../../russian/plural.ts';
import { countOf } from '../../russian/share.ts';
import { type AreaContext, type AreaSkill, type AreaTask, inArea } from '../area/facts.ts';
import { areaWorkFindings } from '../area/text/finding.ts';
import { suits } from '../note/load.ts';
import { adviceFor } from '../note/text/advice.ts';
import { saidText } from '../note/text/said.ts';
import type { ItemQuality, SubjectFacts, Topic } from './facts.ts';

/** Skills by whether their mastery may be held enough: by the tasks that check them. */
export type Mastery = { enough: AreaSkill[]; short: AreaSkill[]; between: AreaSkill[] };

/** Sorts skills of the region: every task sufficient – enough; most tasks insufficient – short; the rest – between. */
export function masteryOf({ work }: SubjectFacts, { minN }: AreaContext): Mastery {
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

const skillWords = (skill: AreaSkill) =>
  `${skill.skill} (№${NBSP}${skill.tasks}; ${formatPercent(skill.completion)} от максимума, n${NBSP}=${NBSP}${formatNumber(skill.n)})`;

/** The three lists in words; one that is empty is left out. */
export function masteryLists(mastery: Mastery): { title: string; list: string[] }[] {
  return [
    { title: 'Усвоение можно считать достаточным', list: mastery.enough.map(skillWords) },
    { title: 'Усвоение нельзя считать достаточным', list: mastery.short.map(skillWords) },
    {
      title:
        'Достаточным усвоение считать рано: часть заданий ниже границы или в зоне неопределённости',
      list: mastery.between.map(skillWords),
    },
  ].filter(({ list }) => list.length > 0);
}

const difficulties = [
  ['basic', 'базового'],
  ['advanced', 'повышенного'],
  ['high', 'высокого'],
] as const;

const told = ({ task, completion }: AreaTask) =>
  `№${NBSP}${task} – ${formatPercent(completion ?? 0)}`;

/** Tasks below the border for their level of difficulty, level by level. */
export function belowTexts({ work }: SubjectFacts, { minN }: AreaContext): string[] {
  return difficulties.flatMap(([difficulty, words]) => {
    const own = work.tasks.filter(
      (task) => task.difficulty === difficulty && task.corridor !== null && task.n >= minN,
    );
    if (own.length === 0) return [];
    const below = own.filter(({ corridor }) => corridor === 'insufficient');
    return [
      below.length === 0
        ? `Среди заданий ${words} уровня (${own.length}) ниже границы нет ни одного.`
        : `Из заданий ${words} уровня ниже границы ${countOf(below.length, own.length)}: ${below.map(told).join('; ')}.`,
    ];
  });
}

const remarks: Record<NonNullable<ItemQuality['remark']>, (codes: string) => string> = {
  check_key: (codes) =>
    `${codes}: участники с большей суммой выполняли реже – следует проверить ключ и критерии.`,
  weak: (codes) =>
    `${codes}: слабо связано с остальной работой и мало отличает сильных участников от слабых.`,
  hard: (codes) => `${codes}: очень трудное – сильных от слабых отличает мало.`,
  easy: (codes) => `${codes}: очень лёгкое – его выполнили почти все.`,
  no_variation: (codes) => `${codes}: все получили одно и то же, задание никого не отличает.`,
};

/** Quality of the paper and of its tasks in plain words. */
export function qualityTexts({ paper, items, unlike, work }: SubjectFacts): string[] {
  const texts: string[] = [];
  if (paper?.alpha != null && paper.sem !== null) {
    texts.push(
      `Согласованность заданий (альфа Кронбаха) – ${formatNumber(paper.alpha, 2)} по ${formatNumber(paper.n)}${NBSP}${plural(paper.n, ['полной работе', 'полным работам', 'полным работам'])}: чем ближе к 1, тем надёжнее сумма баллов. Ошибка измерения – ${formatNumber(paper.sem, 1)} из${NBSP}${counted(work.work.max_primary, ['балла', 'баллов', 'баллов'])}: на столько балл участника меняется от случая к случаю, поэтому судить по одному-двум баллам нельзя.`,
    );
  }
  for (const remark of Object.keys(remarks) as (keyof typeof remarks)[]) {
    const codes = items.filter((item) => item.remark === remark).map(({ task }) => task);
    if (codes.length > 0) texts.push(remarks[remark](taskList(codes)));
  }
  if (unlike.length > 0) {
    const list = unlike.map(
      ({ task, n_above, n_below, n_schools }) =>
        `№${NBSP}${task} – в ${countOf(n_above + n_below, n_schools)}`,
    );
    texts.push(
      `Статистический коридор: по большинству заданий школы выполняют столько, сколько обычно при таких суммах баллов. Отличие от ожидаемого отмечено по числу школ: ${list.join('; ')}. Это повод посмотреть, как изучалась тема и как проверялось задание, а не вывод о школе.`,
    );
  }
  return texts;
}

const topicWords = (row: Topic) =>
  `«${row.topic}» (${formatPercent(row.completion)}, n${NBSP}=${NBSP}${formatNumber(row.n)})`;

function metasubjectText({ topics }: SubjectFacts): string | null {
  const rows = topics.filter(({ kind, deficit }) => kind === 'metasubject' && deficit === true);
  return rows.length > 0
    ? `Метапредметные умения, где недостаточно выполнено больше половины заданий: ${joinList(rows.map(topicWords))}.`
    : null;
}

/** Conclusions on the subject: result, where, since when, what is enough and what is not. */
export function subjectConclusions(facts: SubjectFacts, context: AreaContext): string[] {
  const { area, work } = facts;
  const ofWork = areaWorkFindings(area, work, ['line', 'change', 'places', 'sets'], context);
  const [above] = areaWorkFindings(area, work, ['schools'], context).filter(
    ({ rule }) => rule === 'area_schools_above',
  );
  const mastery = masteryOf(facts, context);
  const names = (rows: readonly AreaSkill[]) =>
    joinList(rows.map(({ skill, tasks }) => `«${skill}» (№${NBSP}${tasks})`));
  return [
    ...ofWork.map(saidText),
    above?.short ? saidText({ sentences: above.short }) : null,
    mastery.enough.length > 0
      ? `Усвоение можно считать достаточным по ${counted(mastery.enough.length, ['умению', 'умениям', 'умениям'])} (${counted(work.own.n, WORDS.participant)}): ${names(mastery.enough)}.`
      : null,
    mastery.short.length > 0
      ? `Усвоение нельзя считать достаточным по ${counted(mastery.short.length, ['умению', 'умениям', 'умениям'])} (${counted(work.own.n, WORDS.participant)}): ${names(mastery.short)}.`
      : null,
    metasubjectText(facts),
    work.work.elective
      ? `Работу писали только выбравшие предмет: к остальным обучающимся параллели выводы не относятся.`
      : null,
  ].filter((text) => text != null && text !== '') as string[];
}

/** The first page: what is and what is not enough. */
export function subjectMain(facts: SubjectFacts, context: AreaContext): string[] {
  const { work } = facts;
  const { short } = masteryOf(facts, context);
  const weak = work.tasks.filter(
    ({ corridor, n }) => corridor === 'insufficient' && n >= context.minN,
  );
  return [
    ...areaWorkFindings(facts.area, work, ['line', 'change'], context).map(saidText),
    short.length > 0
      ? `Усвоение нельзя считать достаточным по ${counted(short.length, ['умению', 'умениям', 'умениям'])}: ${joinList(short.slice(0, 3).map(({ skill, tasks }) => `«${skill}» (№${NBSP}${tasks})`))}${short.length > 3 ? ` и ещё ${short.length - 3}` : ''}.`
      : weak.length > 0
        ? `Ниже границы освоения ${inArea(context.area)} – ${taskList(weak.map(({ task }) => task))} (${counted(work.own.n, WORDS.participant)}).`
        : null,
    facts.paper?.alpha == null ? null : `Качество измерения: ${qualityShort(facts)}`,
  ].filter((text) => text !== null);
}

const qualityShort = ({ paper, items }: SubjectFacts): string => {
  const flagged = items.filter(({ remark }) => remark !== null).length;
  return `альфа Кронбаха – ${formatNumber(paper?.alpha ?? 0, 2)} по ${formatNumber(paper?.n ?? 0)}${NBSP}${plural(paper?.n ?? 0, ['работе', 'работам', 'работам'])}; к проверке – ${counted(flagged, WORDS.task)} из${NBSP}${formatNumber(items.length)}.`;
};

/** What to change in teaching: topics of the skills that are not mastered, with ways of work. */
export function teachingAdvice(facts: SubjectFacts, context: AreaContext): string[] {
  const { area, work } = facts;
  const { short, between } = masteryOf(facts, context);
  const known = area.advice.filter(
    (row) => row.subject === work.work.subject && suits(row, work.work.grade),
  );
  const seen = new Map<string, { technique: string; skills: AreaSkill[] }>();
  for (const skill of short.length > 0 ? short : between) {
    const advice = adviceFor(skill, known);
    if (!advice) continue;
    const row = seen.get(advice.topic) ?? { technique: advice.technique, skills: [] };
    row.skills.push(skill);
    seen.set(advice.topic, row);
  }
  return [...seen].map(
    ([topic, { technique, skills }]) =>
      `«${topic}» (№${NBSP}${skills.map(({ tasks }) => tasks).join(', ')}). ${capital(technique)}`,
  );
}
