import { joinList } from '../../russian/list.ts';
import { NBSP } from '../../russian/number.ts';
import type { Advice } from './advice.ts';
import type { MunicipalityRow } from './group.ts';
import type { SkillRow } from './skill.ts';
import { tasksWords } from './wording.ts';

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

const quoted = (topics: readonly Topic[]) =>
  joinList(topics.map((topic) => `«${topic.advice.topic}»`));

/** Rows of the sheet of corrections: the school fills in lessons and dates. */
export function programmeRows(
  topics: readonly Topic[],
): { topic: string; tasks: string; check: string }[] {
  return topics.map((topic) => ({
    topic: topic.advice.topic,
    tasks: `№${NBSP}${topic.tasks.join(', ')}`,
    check: topic.advice.check_after,
  }));
}

/** What methodical associations and the institute may do. */
export type Associations = { school: string[]; municipality: string[]; institute: string[] };

export function associationsOf(
  topics: readonly Topic[],
  rows: readonly MunicipalityRow[],
  small: { n_schools: number },
): Associations {
  const first = topics[0];
  const higher = rows.filter((row) => row.verdict === 'higher');
  const school = [
    `Разобрать на заседании выполнение работы: ${topics.map((topic) => tasksWords(topic.tasks)).join('; ')}. Вопросы: изучена ли тема к дате работы, какие виды заданий были в тематических работах, что выполнили и чего не выполнили участники одной группы подготовки.`,
    'Результат – лист корректировки рабочей программы (раздел 8) и перечень типичных ошибок своей школы для методиста (раздел 4).',
  ];
  const municipality = [
    ...(first
      ? [
          `Провести открытое занятие по теме «${first.advice.topic}» с последующей общей проверочной работой.`,
        ]
      : []),
    ...(higher.length > 0
      ? [
          `В первую очередь выездная помощь – в ${joinList(higher.map((row) => row.name_prepositional))}: отличие от остальной части региона больше случайных колебаний.`,
        ]
      : [
          'Муниципалитеты не отличаются от региона больше, чем допускает случай: помощь планируется по школам, а не по территориям.',
        ]),
    ...(small.n_schools > 1
      ? [
          'Объединить учителей малочисленных школ в одну сетевую группу: общие задания, общая проверка, общий разбор.',
        ]
      : []),
  ];
  const institute = [
    `Темы занятий и практикумов повышения квалификации: ${quoted(topics)}. Участие учителя – по его выбору; итоги диагностики учителя школе и муниципалитету не передаются.`,
    'Подготовить для каждой темы комплект из трёх заданий открытого банка разной трудности и ключ к проверке.',
  ];
  return { school, municipality, institute };
}

/** A row of the quarter's plan. */
export type PlanRow = { when: string; what: string; who: string; result: string };

/** The plan of a quarter: weeks counted from the day the document reached the school. */
export function planOf(topics: readonly Topic[]): PlanRow[] {
  const [first, second] = [topics.slice(0, 2), topics.slice(2)];
  return [
    {
      when: '1-я неделя',
      what: 'Разобрать результаты школы по заданиям, дополнить раздел о типичных ошибках',
      who: 'Учитель, руководитель ШМО',
      result: 'Перечень ошибок и группы учащихся',
    },
    {
      when: '2-я неделя',
      what: 'Внести изменения в рабочую программу и план внеурочной деятельности',
      who: 'Учитель, заместитель директора',
      result: 'Лист корректировки',
    },
    ...(first.length > 0
      ? [
          {
            when: '3–5-я недели',
            what: `Темы ${quoted(first)}: занятия по группам`,
            who: 'Учитель',
            result: first.map((topic) => topic.advice.check_after).join(' '),
          },
        ]
      : []),
    ...(second.length > 0
      ? [
          {
            when: '6–8-я недели',
            what: `Темы ${quoted(second)}: занятия по группам`,
            who: 'Учитель',
            result: second.map((topic) => topic.advice.check_after).join(' '),
          },
        ]
      : []),
    {
      when: '9-я неделя',
      what: 'Обсудить итоги проверок, решить, какие темы продолжить',
      who: 'ШМО, ММО',
      result: 'Протокол; вопросы институту',
    },
  ];
}
