import { formatDate } from '../../russian/date.ts';
import { NBSP } from '../../russian/number.ts';
import { counted, WORDS } from '../../russian/plural.ts';
import { blank, type MunicipalPlan } from '../municipal/facts.ts';
import { paperPart, paperSection, type SectionedFacts } from '../sections.ts';
import { itemWords } from './frame.ts';
import type { ListFrame } from './list-frame.ts';
import { draftPaper, formTable, vprNote } from './paper.ts';

/** What a municipality is written: that schools of it are on the list (1.1), that the list is approved (1.4). */
export const letterItems = {
  '1.1': 'О школах с низкими образовательными результатами',
  '1.4': 'Об утверждении перечня школ',
} as const;

export type LetterItem = keyof typeof letterItems;

/** Draft of a letter to a municipality, of its own listed schools alone. */
export function letterDraft(
  plan: MunicipalPlan,
  frame: ListFrame,
  item: LetterItem,
): SectionedFacts {
  const { year, config } = frame;
  const schools = plan.schools.filter(({ status }) => status === 'listed');
  return draftPaper(frame, {
    head: 'проект письма',
    title: letterItems[item],
    subtitle: `${plan.municipality}, органу управления образованием`,
    passport: [
      { term: 'Исходящий', value: `№ ${blank} от ${blank}` },
      { term: 'Мероприятие', value: itemWords(frame, item) },
    ],
    sections: [
      paperSection('Содержание письма', {
        text: item === '1.1' ? informing(schools.length, frame) : approved(schools.length, frame),
        tables: [schoolTable(schools, item)],
      }),
      paperSection('Просим', {
        list:
          item === '1.1'
            ? [
                `Сообщить о неточностях в сведениях о школах до ${blank}; иных сведений от школ не требуется.`,
                `Назвать координатора от муниципалитета (должность, телефон) до ${blank}.`,
              ]
            : [
                `Довести перечень до школ до ${blank} и не размещать его в открытом доступе.`,
                `Утвердить муниципальную дорожную карту методической помощи до ${blank} (проект прилагается).`,
              ],
        parts: [paperPart('Подпись', { lines: ['Должность, подпись, дата:'] })],
      }),
    ],
    notes: [
      `Материалы предназначены для методической помощи за ${year}${NBSP}год. ${vprNote}`,
      `Отправитель: ${config.institute}.`,
    ],
  });
}

const onList = (n: number): string =>
  n === 0
    ? 'школ муниципалитета в перечне нет'
    : `в перечне ${counted(n, WORDS.school)} муниципалитета`;

const informing = (n: number, { year, rule }: ListFrame): string[] => [
  `По результатам оценочных процедур ${year - 1} и ${year} годов и правилу «${rule.title}» сформирован перечень школ с низкими образовательными результатами за ${year}${NBSP}год: ${onList(n)}.`,
  'Перечень служит только адресной методической помощи и решением о школе не является; обоснования рассматривает рабочая группа.',
];

const approved = (n: number, { year, order }: ListFrame): string[] => [
  `Перечень школ с низкими образовательными результатами за ${year}${NBSP}год утверждён приказом №${NBSP}${order?.order_number ?? blank} от ${order ? formatDate(order.order_on) : blank}: ${onList(n)}.`,
  'Школы перечня участвуют в мероприятиях региональной дорожной карты; институт назначает школам кураторов.',
];

/** Listed schools; the first letter tells the works that are low, in figures a municipality may be told. */
const schoolTable = (schools: MunicipalPlan['schools'], item: LetterItem) =>
  schools.length === 0
    ? null
    : item === '1.1'
      ? formTable(
          'Школы перечня',
          [
            ['Школа', 'w'],
            ['Код', 'c'],
            ['Участники с низким результатом', 'w'],
          ],
          schools.map(({ name, school_code, works }) => [
            ...[name, school_code, works.length > 0 ? works.join('; ') : '–'],
          ]),
        )
      : formTable(
          'Школы перечня',
          [
            ['Школа', 'w'],
            ['Код', 'c'],
            ['Школа-куратор', 'w'],
          ],
          schools.map(({ name, school_code, curator }) => [name, school_code, curator]),
        );
