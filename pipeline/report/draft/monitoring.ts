import { formatDate } from '../../russian/date.ts';
import { NBSP } from '../../russian/number.ts';
import { markWords } from '../../russian/roadmap.ts';
import { originWords } from '../monitoring/text.ts';
import { blank } from '../municipal/facts.ts';
import { paperSection, type SectionedFacts } from '../sections.ts';
import { type Frame, itemWords } from './frame.ts';
import { changeTable, targetTable } from './measures.ts';
import { draftPaper, formTable, signature, vprNote } from './paper.ts';
import type { Mark, Taken } from './road-queries.ts';
import type { SchoolFacts } from './school.ts';

/** The two reports of a school on its programme: the first asks for results, the second for participation too. */
export const monitoringItems = {
  '3.13': 'Отчёт о выполнении программы развития',
  '3.23': 'Отчёт об итогах второго мониторинга',
} as const;

export type MonitoringItem = keyof typeof monitoringItems;

/** Report of the school on its programme (3.13) or on its participation (3.23): figures filled in, the rest blank. */
export function monitoringDraft(
  facts: SchoolFacts,
  frame: Frame,
  item: MonitoringItem,
): SectionedFacts {
  const { school, marks, taken } = facts;
  const { of, tiers } = frame;
  const results = [
    paperSection('Цели школы', { tables: [targetTable(facts, of, tiers)] }),
    paperSection('Результаты: было и стало', { tables: [changeTable(facts, of, tiers)] }),
  ];
  const participation = paperSection('Участие в мероприятиях дорожной карты', {
    text: [takenWords(taken)],
    tables: [markTable(marks)],
  });
  return draftPaper(frame, {
    head: 'отчёт школы, проект',
    title: monitoringItems[item],
    subtitle: school.name,
    passport: [
      { term: 'Муниципалитет', value: school.municipality },
      { term: 'Основание', value: itemWords(frame, item) },
      { term: 'Школа в перечне', value: originWords(school, of.year, frame.order) },
      { term: 'Программа развития (дата, приказ)', value: blank },
      { term: 'Данные', value: `на ${frame.data}` },
    ],
    sections: [
      ...(item === '3.13' ? [...results, participation] : [participation, ...results]),
      paperSection('Что сделано', {
        tables: [
          formTable(
            'Направления программы (заполняет школа)',
            [
              ...([
                ['Направление, мера', 'w'],
                ['Срок', 'w'],
                ['Выполнено', 'w'],
              ] as const),
              ...([
                ['Чем подтверждается', 'w'],
                ['Что изменить', 'w'],
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

/** What a school was asked to take part in and did, in a sentence. */
export function takenWords(taken: Taken | null): string {
  if (taken === null)
    return 'Сведений об участии в книге дорожной карты нет: впишите мероприятия и подтверждения.';
  const parts = [
    `назначено${NBSP}– ${taken.n_assigned}`,
    `участвовала${NBSP}– ${taken.n_took_part}`,
    ...(taken.n_missed > 0 ? [`не участвовала${NBSP}– ${taken.n_missed}`] : []),
    ...(taken.n_unmarked > 0 ? [`не отмечено${NBSP}– ${taken.n_unmarked}`] : []),
    ...(taken.n_without_evidence > 0
      ? [`без подтверждения${NBSP}– ${taken.n_without_evidence}`]
      : []),
  ];
  return `Мероприятий: ${parts.join(', ')}.`;
}

/** Activities that have begun, with what is entered; what is not entered is left to the school. */
const markTable = (marks: readonly Mark[]) => {
  const due = marks.filter(({ due: begun, state }) => begun || state === 'took_part');
  return formTable(
    'Мероприятия, которые уже начались',
    [
      ...([
        ['№', 'c'],
        ['Мероприятие', 'w'],
        ['Участие', 'w'],
        ['Дата', 'w'],
      ] as const),
      ['Подтверждение', 'w'],
    ],
    due.map((mark) => [
      ...[mark.activity, mark.title],
      mark.state === 'unmarked' ? blank : (markWords[mark.state] ?? mark.state),
      mark.on_date === null ? blank : formatDate(mark.on_date),
      mark.evidence ?? blank,
    ]),
    { blanks: due.length === 0 ? 3 : 0 },
  );
};
