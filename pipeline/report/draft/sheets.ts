import { formatPercent, NBSP } from '../../russian/number.ts';
import { counted, WORDS } from '../../russian/plural.ts';
import { procedureShort } from '../../russian/procedure.ts';
import { countOf } from '../../russian/share.ts';
import { groupedBy } from '../list/grouped.ts';
import { blank } from '../municipal/facts.ts';
import { paperPart, paperSection, type SectionedFacts } from '../sections.ts';
import { type Frame, itemWords } from './frame.ts';
import { draftPaper, formTable, signature, vprNote } from './paper.ts';
import type { WeakMeta, WeakTask } from './queries.ts';
import type { SchoolFacts } from './school.ts';
import { completionWords } from './vpr-report.ts';

type Sheet = Pick<SchoolFacts, 'school'>;

const passport = ({ school }: Sheet, frame: Frame, item: string) => [
  { term: 'Муниципалитет', value: school.municipality },
  { term: 'Основание', value: itemWords(frame, item) },
  { term: 'Данные', value: `ВПР ${frame.of.later}${NBSP}года, на ${frame.data}` },
];

/** Changes of the work programme of a subject (2.3): a row an insufficient task, lesson and control left to the teacher. */
export function programmeSheet(
  facts: Sheet,
  tasks: readonly WeakTask[],
  frame: Frame,
): SectionedFacts {
  const { tiers } = frame;
  const subject = tasks[0]?.subject ?? blank;
  const works = [...groupedBy(tasks, ({ procedure_id }) => procedure_id).values()];
  return draftPaper(frame, {
    head: 'для учителей предмета и методического объединения школы, проект',
    title: 'Лист корректировки рабочей программы',
    subtitle: `${facts.school.name}. ${subject}`,
    passport: [
      ...passport(facts, frame, '2.3'),
      { term: 'Рабочая программа (классы, дата утверждения)', value: blank },
    ],
    sections: [
      paperSection('Что не достигнуто и когда к этому вернуться', {
        text: [
          `Заданий с недостаточным выполнением: ${tasks.length}. Тема, урок и форма контроля – за учителем.`,
        ],
        parts: works.map((own) => paperPart(workTitle(own), { tables: [sheetTable(own, tiers)] })),
      }),
      paperSection('Согласование', {
        parts: [signature('Руководитель методического объединения', 'Заместитель директора')],
      }),
    ],
    notes: [vprNote],
  });
}

const workTitle = ([first]: readonly WeakTask[]): string => (first ? procedureShort(first) : blank);

const sheetTable = (own: readonly WeakTask[], tiers: Frame['tiers']) =>
  formTable(
    `Задания (писали ${counted(own[0]?.n ?? 0, WORDS.person)})`,
    [
      ...([
        ['№', 'c'],
        ['Результат не достигнут', 'w'],
        ['Не получили ни балла', 'n'],
      ] as const),
      ...([
        ['Выполнение', 'n'],
        ['Тема', 'w'],
        ['Урок, дата', 'w'],
      ] as const),
      ...([
        ['Форма контроля', 'w'],
        ['Отметка о выполнении', 'w'],
      ] as const),
    ],
    own.map((task) => [
      ...[task.task, task.skill || blank, countOf(task.n_nothing, task.n)],
      ...[completionWords(task, tiers), topicOf(task), blank, blank, blank],
    ]),
  );

/** The element of content by its code; the name of the topic is the teacher's. */
const topicOf = ({ content_code }: WeakTask): string =>
  content_code ? `${content_code}; ${blank}` : blank;

/** The same of extracurricular work (2.4): a row a metasubject skill in deficit, wherever it shows. */
export function extracurricularSheet(
  { school, meta }: Pick<SchoolFacts, 'school' | 'meta'>,
  frame: Frame,
): SectionedFacts {
  const topics = [...groupedBy(meta, ({ topic }) => topic)];
  return draftPaper(frame, {
    head: 'для заместителя директора и классных руководителей, проект',
    title: 'Лист корректировки программ внеурочной деятельности',
    subtitle: school.name,
    passport: [
      ...passport({ school }, frame, '2.4'),
      { term: 'Программы внеурочной деятельности', value: blank },
    ],
    sections: [
      paperSection('Метапредметные умения, освоенные недостаточно', {
        text: [
          topics.length === 0
            ? 'По загруженным данным таких умений нет; строки оставлены для наблюдений школы.'
            : 'Умение стоит в листе, если недостаточно выполнено большинство заданий, которые его проверяют.',
        ],
        tables: [
          formTable(
            'Умения, программы и занятия',
            [
              ...([
                ['Умение', 'w'],
                ['Где видно (работа, задания, выполнение)', 'w'],
              ] as const),
              ...([
                ['Программа, занятие', 'w'],
                ['Дата', 'w'],
                ['Форма контроля', 'w'],
              ] as const),
              ['Отметка о выполнении', 'w'],
            ],
            topics.map(([topic, own]) => [
              ...[topic, own.map((each) => whereWords(each, frame)).join('; ')],
              ...[blank, blank, blank, blank],
            ]),
            { blanks: topics.length === 0 ? 3 : 0 },
          ),
        ],
        parts: [signature('Заместитель директора')],
      }),
    ],
    notes: [vprNote],
  });
}

const whereWords = (row: WeakMeta, { tiers }: Frame): string => {
  const share = row.n < tiers.share ? '' : `, ${formatPercent(row.completion, 0)}`;
  return `${procedureShort(row)}, №${NBSP}${row.tasks}${share}`;
};
