import { formatNumber, formatPercent, NBSP } from '../../russian/number.ts';
import { counted, WORDS } from '../../russian/plural.ts';
import { procedureShort } from '../../russian/procedure.ts';
import { countOf, shareOf, type Tiers } from '../../russian/share.ts';
import { blank } from '../municipal/facts.ts';
import { paperSection, type SectionedFacts } from '../sections.ts';
import { type Frame, itemWords } from './frame.ts';
import { draftPaper, formTable, signature, vprNote } from './paper.ts';
import type { VprWork, WeakTask } from './queries.ts';
import type { SchoolFacts } from './school.ts';

const countCell = (n: number | null): string => (n === null ? blank : formatNumber(n));

/** Report of the school on ВПР (3.12): figures filled in, causes and measures left to the school. */
export function vprReportDraft(
  { school, works, tasks }: SchoolFacts,
  frame: Frame,
): SectionedFacts {
  const { of, tiers } = frame;
  return draftPaper(frame, {
    head: 'отчёт школы, проект',
    title: `Отчёт об анализе ВПР ${of.later}${NBSP}года`,
    subtitle: school.name,
    passport: [
      { term: 'Муниципалитет', value: school.municipality },
      { term: 'Основание', value: itemWords(frame, '3.12') },
      { term: 'Приказ школы о проведении ВПР', value: `№ ${blank} от ${blank}` },
      { term: 'Работ с результатами', value: works.length === 0 ? blank : String(works.length) },
      { term: 'Данные', value: `на ${frame.data}` },
    ],
    sections: [
      paperSection('Участники и отметки', { tables: [markTable(works, tiers)] }),
      paperSection('Отметки за работу и в журнале', { tables: [journalTable(works, tiers)] }),
      paperSection('Задания, выполненные недостаточно', {
        text: [
          tasks.length === 0
            ? 'Заданий с недостаточным выполнением по загруженным данным нет.'
            : `Всего ${counted(tasks.length, WORDS.task)}. «Не получили ни балла» – вместе с теми, кто не приступал.`,
        ],
        tables: [taskTable(tasks, tiers)],
      }),
      paperSection('Меры школы', {
        tables: [
          formTable(
            'Что сделает школа',
            [
              ...([
                ['Мера', 'w'],
                ['Классы, предмет', 'w'],
                ['Исполнитель (должность)', 'w'],
              ] as const),
              ...([
                ['Срок', 'w'],
                ['Как проверим', 'w'],
              ] as const),
            ],
            [],
            { blanks: 4 },
          ),
        ],
        parts: [signature('Руководитель школы')],
      }),
    ],
    notes: [vprNote],
  });
}

const markTable = (works: readonly VprWork[], tiers: Tiers) =>
  formTable(
    'Сколько писали и какие отметки получили',
    [
      ...([
        ['Работа', 'w'],
        ['По списку', 'n'],
        ['Писали', 'n'],
        ['«2»', 'n'],
        ['«3»', 'n'],
      ] as const),
      ...([
        ['«4»', 'n'],
        ['«5»', 'n'],
        ['«2» в регионе', 'n'],
      ] as const),
    ],
    works.map((work) => [
      procedureShort(work),
      ...[work.n_enrolled, work.n].map(countCell),
      work.n_mark_2 === null ? blank : shareOf(work.n_mark_2, work.n, work.share_mark_2, tiers),
      ...[work.n_mark_3, work.n_mark_4, work.n_mark_5].map(countCell),
      work.region_share_mark_2 === null || (work.region_n ?? 0) < tiers.share
        ? '–'
        : formatPercent(work.region_share_mark_2),
    ]),
    { blanks: works.length === 0 ? 1 : 0 },
  );

const journalTable = (works: readonly VprWork[], tiers: Tiers) => {
  const known = works.filter(({ n_journal }) => n_journal !== null && n_journal > 0);
  const cell = (count: number | null, n: number, share: number | null) =>
    count === null ? blank : shareOf(count, n, share, tiers);
  return formTable(
    'Отметка за работу против отметки в журнале (термины отчёта ФИС ОКО)',
    [
      ...([
        ['Работа', 'w'],
        ['Пар отметок', 'n'],
        ['Понизили', 'n'],
        ['Подтвердили', 'n'],
      ] as const),
      ...([
        ['Повысили', 'n'],
        ['Чем объясняется (заполняет школа)', 'w'],
      ] as const),
    ],
    known.map((work) => {
      const n = work.n_journal as number;
      return [
        ...[procedureShort(work), formatNumber(n)],
        cell(work.lowered, n, work.lowered_share),
        cell(work.confirmed, n, work.confirmed_share),
        ...[cell(work.raised, n, work.raised_share), blank],
      ];
    }),
    {
      blanks: known.length === 0 ? 1 : 0,
      note: known.length === 0 ? 'Отметок из журнала в загруженных файлах нет.' : null,
    },
  );
};

/** «34 %»; a dash where the participants are few. */
export const completionWords = (
  { completion, n }: Pick<WeakTask, 'completion' | 'n'>,
  tiers: Tiers,
): string => (n < tiers.share ? '–' : formatPercent(completion, 0));

const taskTable = (tasks: readonly WeakTask[], tiers: Tiers) =>
  tasks.length === 0
    ? null
    : formTable(
        'Задания, умения и причины',
        [
          ...([
            ['Работа', 'w'],
            ['№', 'c'],
            ['Умение', 'w'],
            ['Выполнение', 'n'],
          ] as const),
          ...([
            ['Не получили ни балла', 'n'],
            ['Причина (заполняет школа)', 'w'],
          ] as const),
        ],
        tasks.map((task) => [
          ...[procedureShort(task), task.task, task.skill || '–', completionWords(task, tiers)],
          ...[countOf(task.n_nothing, task.n), blank],
        ]),
      );
