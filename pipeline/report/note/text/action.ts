import { joinList, taskList } from '../../../russian/list.ts';
import { NBSP } from '../../../russian/number.ts';
import { counted, WORDS } from '../../../russian/plural.ts';
import { sizeOf } from '../../../russian/share.ts';
import type { Advice, Task, WorkFacts } from '../facts.ts';
import { type Action, labelled, lineWords, referenceWords, type TextContext } from './sentence.ts';
import { weakTasks } from './task.ts';

const named = 3;
const codes = (tasks: readonly Task[]) => taskList(tasks.map((task) => task.task));

/** The advice that suits a task by its skill, null = none. */
export function adviceFor(task: Pick<Task, 'skill'>, advice: readonly Advice[]): Advice | null {
  return advice.find((row) => new RegExp(row.skill_pattern, 'i').test(task.skill)) ?? null;
}

function lower(text: string): string {
  return /^[А-ЯЁ][а-яё –]/.test(text) ? text.charAt(0).toLowerCase() + text.slice(1) : text;
}

/** The last month of the school year: what is written in it is worked on in the next one. */
const lastMonth = '05';

/** When lessons can be given: before the exam, in this quarter, or from September. */
function lessons({ work }: WorkFacts, { beforeExam }: TextContext): string {
  if (beforeExam) return 'до экзамена';
  return work.held_to.slice(5, 7) >= lastMonth && work.held_to.slice(5, 7) < '09'
    ? 'сентябрь – октябрь'
    : 'до конца четверти';
}

function groupsAction(facts: WorkFacts, context: TextContext): Action | null {
  if (!context.beforeExam || facts.attention.length === 0) return null;
  const count = (support: string) =>
    facts.attention.filter((row) => row.support === support).length;
  const groups = [
    ['дополнительное условие', count('condition')],
    ['до порога немного', count('near')],
    ['базовые умения', count('far')],
  ] as const;
  const parts = groups.flatMap(([name, n]) =>
    n > 0 ? [`«${name}» – ${counted(n, WORDS.person)}`] : [],
  );
  const border = count('border');
  if (border > 0)
    parts.push(`у порога – ${counted(border, WORDS.person)} (проверка раз в две недели)`);
  const each = {
    lead: 'Сформировать по кодам участников (приложение «Группа внимания») группы поддержки',
    detail: joinList(parts),
    brief:
      'Сформировать по кодам участников (приложение «Группа внимания») группы поддержки, их состав по работам – в разделе «Рекомендации и план»; тех, кто у порога, проверять раз в две недели.',
  };
  return {
    who: 'Администрация',
    brief: 'Поддержка группы внимания',
    text: `${each.lead}: ${each.detail}.`,
    each,
    when: 'в течение недели после получения справки',
    result: 'каждый участник группы внимания знает свои ближайшие задания',
    measure: 'число не достигших порога в контрольной работе до экзамена меньше, чем в этой',
    weight: 90,
  };
}

function administrationAction(facts: WorkFacts, context: TextContext): Action {
  const support = groupsAction(facts, context);
  if (support) return support;
  const size = sizeOf(facts.school.n, context.tiers);
  if (size === 'few' || size === 'small') {
    return {
      who: 'Администрация',
      brief: 'Корректировка рабочей программы',
      text: 'Отдельный план не нужен: достаточно записи о корректировке в рабочей программе и разговора с учителем о каждой работе.',
      when: lessons(facts, context),
      result: 'запись в рабочей программе',
      measure: 'уроки повторения проведены',
      weight: 20,
    };
  }
  const main = facts.comparisons[0];
  if (main?.verdict === 'higher') {
    return {
      who: 'Администрация',
      brief: 'Уроки повторения и повторная работа',
      text: `Взять на контроль повторение по предмету: выделить уроки за счёт резерва программы и провести повторную работу по тем же умениям для не достигших ${lineWords(facts)}.`,
      when: 'в течение месяца после получения справки',
      result: 'повторная работа по западающим умениям',
      measure: `доля не достигших ${lineWords(facts)} не выше, чем ${referenceWords(facts).others}`,
      weight: 80,
    };
  }
  if (facts.school.absent_notable) {
    return {
      who: 'Администрация',
      brief: 'Выяснение причин неявки',
      text: 'Уточнить причины неявки и предложить не писавшим выполнить работу в школе без внесения в отчётность.',
      when: 'в течение двух недель после получения справки',
      result: 'сведения обо всех обучающихся параллели',
      measure: 'работу выполнили все, кто числится в списке',
      weight: 90,
    };
  }
  return {
    who: 'Администрация',
    brief: 'Решение о повторении тем',
    text:
      facts.tasks.length > 0
        ? 'Довести результаты до учителей; решение о повторении тем принять по таблице заданий, а не по отметкам.'
        : 'Довести результаты до учителей; решение о повторении тем принять по ответам участников, а не по баллам.',
    when: 'на ближайшем совещании',
    result: 'решение о повторении тем',
    measure: 'темы повторения внесены в рабочую программу',
    weight: 30,
  };
}

function teacherAction(facts: WorkFacts, context: TextContext): Action {
  const size = sizeOf(facts.school.n, context.tiers);
  const personal = size === 'few' || size === 'small' ? pupilsAction(facts, context) : null;
  if (personal) return personal;
  const tasks = weakTasks(facts, context);
  if (tasks.length === 0) return keepAction(facts);
  const advised = tasks
    .map((task) => ({ task, advice: adviceFor(task, facts.advice) }))
    .find(({ advice }) => advice !== null);
  const first = tasks.slice(0, named);
  const way = advised?.advice
    ? lower(size === 'few' ? advised.advice.small_class : advised.advice.technique)
    : null;
  const topic = advised?.advice ? lower(advised.advice.topic) : '';
  const how =
    way === null
      ? ' на заданиях открытого банка того же вида'
      : first.length === 1 && first[0] === advised?.task
        ? ` (${topic}): ${way}`
        : `; для №${NBSP}${advised?.task.task} (${topic}): ${way}`;
  const text = `Отработать ${codes(first)}${how}`.replace(/[. ]*$/, '.');
  return {
    who: 'Учителя предмета',
    brief: `Отработка ${codes(first)}`,
    text,
    when: `${lessons(facts, context)}, по 10 минут на уроке`,
    result: 'два уверенных задания у каждого из не выполнивших',
    measure: advised?.advice
      ? lower(advised.advice.check_after).replace(/[. ]*$/, '')
      : 'два из трёх похожих заданий решены полностью',
    weight: 70,
  };
}

/** In a group told one by one: what each of those below the line works on. */
function pupilsAction(facts: WorkFacts, context: TextContext): Action | null {
  const parts = facts.pupils.flatMap((pupil) => {
    const support = facts.attention.find(
      (row) => row.participant_label === pupil.participant_label && row.class === pupil.class,
    );
    const nearest = support?.nearest_tasks ?? pupil.nearest_tasks;
    if (!pupil.low || !nearest || pupil.participant_label === null) return [];
    const { primary_score: score } = pupil;
    const points = score === null ? '' : ` (${counted(score, WORDS.point)})`;
    return [
      `участнику ${labelled(pupil.participant_label)}${points} – ${taskList(nearest.split(', '))}`,
    ];
  });
  if (parts.length === 0) return null;
  return {
    who: 'Учителя предмета',
    brief: 'Личные задания не достигшим порога',
    text: `По 10 минут на трёх уроках в неделю: ${parts.join('; ')} (базовые задания, которые участник не выполнил, а ${referenceWords(facts).level} выполняют чаще других).`,
    when: lessons(facts, context),
    result: 'эти задания выполнены самостоятельно',
    measure: 'через месяц решены две похожие задачи на каждое умение',
    weight: 85,
  };
}

function keepAction(facts: WorkFacts): Action {
  const open = facts.tasks
    .filter((task) => task.n_full < task.n)
    .sort((a, b) => (a.completion ?? 0) - (b.completion ?? 0) || a.position - b.position)
    .slice(0, named);
  const which = open.length > 0 ? `, начиная с ${codes(open)}` : '';
  return {
    who: 'Учителя предмета',
    brief: 'Разбор работ с участниками',
    text: `Разобрать работу с каждым участником по его ответам${which}; сильным – задания того же умения, но в новой ситуации.`,
    when: 'на ближайших уроках',
    result: 'каждый участник исправил свою работу',
    measure: 'исправленные задания решены самостоятельно',
    weight: 40,
  };
}

function associationAction(facts: WorkFacts, context: TextContext): Action {
  const tasks = weakTasks(facts, context).slice(0, named);
  const few = ['few', 'small'].includes(sizeOf(facts.school.n, context.tiers));
  if (facts.tasks.length === 0) {
    return {
      who: 'ШМО',
      brief: 'Разбор ответов участников',
      text: 'Разобрать ответы участников: какие задания не выполнены и изучены ли их темы к дате работы.',
      when: 'на ближайшем заседании',
      result: 'перечень невыполненных заданий и тем',
      measure: 'темы внесены в рабочую программу',
      weight: 20,
    };
  }
  if (tasks.length === 0) {
    return {
      who: 'ШМО',
      brief: 'Обсуждение удачных приёмов',
      text: 'Обсудить, какие приёмы помогли выполнить работу, и поделиться ими с учителями соседних школ.',
      when: 'на ближайшем заседании',
      result: 'перечень приёмов',
      measure: 'приёмы описаны в протоколе заседания',
      weight: 20,
    };
  }
  const each = {
    lead: few
      ? 'Разобрать вместе с учителями других малочисленных школ (по объединённым данным видны общие трудности)'
      : 'Разобрать, изучена ли тема к дате работы и какие типы задач были в тематических работах',
    detail: codes(tasks),
  };
  return {
    who: few ? 'Муниципальная методическая служба и школа' : 'ШМО',
    brief: 'Разбор трудных заданий',
    text: `${each.lead}: ${each.detail}.`,
    each,
    when: 'на ближайшем заседании',
    result: 'лист корректировки рабочей программы (тема – уроки – форма контроля)',
    measure: 'уроки по листу корректировки проведены',
    weight: few ? 25 : 50,
  };
}

/** Recommendations by addressee: administration, teachers, the school's methodical association. */
export function workActions(facts: WorkFacts, context: TextContext): Action[] {
  return [
    administrationAction(facts, context),
    teacherAction(facts, context),
    associationAction(facts, context),
  ];
}

/** What to do for groups of pupils by the advice for the weakest skill: those below the line and those with «3». */
export function groupAdvice(facts: WorkFacts, context: TextContext): string[] {
  const seen = new Set<string>();
  return weakTasks(facts, context).flatMap((task) => {
    const advice = adviceFor(task, facts.advice);
    if (!advice || seen.has(advice.topic) || seen.size === 2) return [];
    seen.add(advice.topic);
    return [
      `${advice.topic} (№${NBSP}${task.task}). Не достигшим ${lineWords(facts)}: ${lower(advice.group_2)} Тем, кто преодолел порог, но неуверенно: ${lower(advice.group_3)}`,
    ];
  });
}
