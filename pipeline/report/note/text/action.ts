import { joinList, taskList } from '../../../russian/list.ts';
import { counted, WORDS } from '../../../russian/plural.ts';
import { sizeOf } from '../../../russian/share.ts';
import type { Advice, Task, WorkFacts } from '../facts.ts';
import { type Action, lineWords, referenceWords, type TextContext } from './sentence.ts';
import { weakTasks } from './task.ts';

const named = 3;
const codes = (tasks: readonly Task[]) => taskList(tasks.map((task) => task.task));

/** The advice that suits a task by its skill, null = none. */
function adviceFor(task: Task, advice: readonly Advice[]): Advice | null {
  return advice.find((row) => new RegExp(row.skill_pattern, 'i').test(task.skill)) ?? null;
}

function lower(text: string): string {
  return /^[А-ЯЁ][а-яё –]/.test(text) ? text.charAt(0).toLowerCase() + text.slice(1) : text;
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
  const watch =
    border > 0
      ? `для ${counted(border, ['участника', 'участников', 'участников'])} у порога – контроль раз в две недели`
      : null;
  const groupsText =
    parts.length > 0
      ? `сформировать по кодам участников (приложение «Группа внимания») поддержку: ${joinList(parts)}`
      : null;
  const text = [groupsText, watch].filter((part) => part !== null).join('; ');
  return {
    who: 'Администрация',
    text: `${text.charAt(0).toUpperCase()}${text.slice(1)}.`,
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
      text: 'Отдельный план не нужен: достаточно записи о корректировке в рабочей программе и разговора с учителем о каждой работе.',
      when: 'до конца четверти',
      result: 'запись в рабочей программе',
      measure: 'уроки повторения проведены',
      weight: 20,
    };
  }
  const main = facts.comparisons[0];
  if (main?.verdict === 'higher') {
    return {
      who: 'Администрация',
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
      text: 'Уточнить причины неявки и предложить не писавшим выполнить работу в школе без внесения в отчётность.',
      when: 'в течение двух недель после получения справки',
      result: 'сведения обо всех обучающихся параллели',
      measure: 'работу выполнили все, кто числится в списке',
      weight: 60,
    };
  }
  return {
    who: 'Администрация',
    text: 'Довести результаты до учителей; решение о повторении тем принять по таблице заданий, а не по отметкам.',
    when: 'на ближайшем совещании',
    result: 'решение о повторении тем',
    measure: 'темы повторения внесены в рабочую программу',
    weight: 30,
  };
}

function teacherAction(facts: WorkFacts, context: TextContext): Action {
  const tasks = weakTasks(facts, context);
  if (tasks.length === 0) return keepAction(facts);
  const size = sizeOf(facts.school.n, context.tiers);
  const advised = tasks
    .map((task) => ({ task, advice: adviceFor(task, facts.advice) }))
    .find(({ advice }) => advice !== null);
  const work = `Отработать ${codes(tasks.slice(0, named))}`;
  const how =
    advised?.advice === undefined || advised.advice === null
      ? ' на заданиях открытого банка того же вида'
      : `; для № ${advised.task.task} (${lower(advised.advice.topic)}): ${lower(size === 'few' ? advised.advice.small_class : advised.advice.technique)}`;
  const text = `${work}${how}`.replace(/[. ]*$/, '.');
  return {
    who: 'Учителя предмета',
    text,
    when: 'до конца четверти, по 10–15 минут урока',
    result: 'два уверенных задания у каждого из не выполнивших',
    measure: advised?.advice
      ? lower(advised.advice.check_after).replace(/[. ]*$/, '')
      : 'два из трёх похожих заданий решены полностью',
    weight: 70,
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
  if (tasks.length === 0) {
    return {
      who: 'ШМО',
      text: 'Обсудить, какие приёмы помогли выполнить работу, и поделиться ими с учителями соседних школ.',
      when: 'на ближайшем заседании',
      result: 'перечень приёмов',
      measure: 'приёмы описаны в протоколе заседания',
      weight: 20,
    };
  }
  return {
    who: few ? 'Муниципальная методическая служба и школа' : 'ШМО',
    text: few
      ? `Разобрать ${codes(tasks)} вместе с учителями других малочисленных школ: по объединённым данным видны общие трудности.`
      : `Разобрать выполнение ${codes(tasks)}: изучена ли тема к дате работы, какие типы задач были в тематических работах.`,
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
      `${advice.topic} (№ ${task.task}). Не достигшим ${lineWords(facts)}: ${lower(advice.group_2)} Тем, кто преодолел порог, но неуверенно: ${lower(advice.group_3)}`,
    ];
  });
}
