import { formatDate } from '../../russian/date.ts';
import { NBSP } from '../../russian/number.ts';
import { counted, WORDS } from '../../russian/plural.ts';
import { blank } from '../municipal/facts.ts';
import { paperPart, paperSection, type SectionedFacts } from '../sections.ts';
import { itemWords } from './frame.ts';
import type { ListFrame } from './list-frame.ts';
import { draftPaper, formTable } from './paper.ts';

/** Draft of the order that approves the list (1.4): the department's; nothing of what the data say of a school but its name. */
export function orderDraft(frame: ListFrame): SectionedFacts {
  const { year, members, order, rule, config } = frame;
  const places = new Set(members.map(({ municipality }) => municipality)).size;
  return draftPaper(frame, {
    head: 'проект приказа органа управления образованием',
    title: 'Приказ об утверждении перечня школ с низкими образовательными результатами',
    subtitle: `${config.region}, перечень за ${year}${NBSP}год`,
    passport: [
      {
        term: 'Приказ',
        value: order
          ? `№${NBSP}${order.order_number} от ${formatDate(order.order_on)} (утверждён)`
          : `№ ${blank} от ${blank}`,
      },
      { term: 'Мероприятие', value: itemWords(frame, '1.4') },
    ],
    sections: [
      paperSection('Преамбула', {
        text: [
          `В целях адресной методической помощи школам, на основании результатов оценочных процедур ${year - 1} и ${year} годов, по правилу «${rule.title}» и в соответствии с протоколом рабочей группы от ${blank} №${NBSP}${blank}`,
        ],
      }),
      paperSection('Приказываю', {
        list: [
          `Утвердить перечень школ с низкими образовательными результатами (${counted(members.length, WORDS.school)}, муниципалитетов – ${places}) согласно приложению.`,
          `Институту (${config.institute}) организовать методическое сопровождение школ перечня по региональной дорожной карте; ответственный – ${blank}.`,
          `Муниципальным органам управления образованием довести перечень до школ, назначить координаторов и представить муниципальные дорожные карты до ${blank}.`,
          `Руководителям школ перечня обеспечить участие в мероприятиях дорожной карты и представить программы развития до ${blank}.`,
          `Контроль за исполнением приказа: ${blank}.`,
        ],
      }),
      paperSection('Приложение. Перечень школ', {
        tables: [
          formTable(
            'Школы перечня по муниципалитетам, в алфавитном порядке',
            [
              ['№', 'n'],
              ['Муниципалитет', 'w'],
              ['Школа', 'w'],
              ['Код', 'c'],
            ],
            members.map(({ municipality, name, school_code }, i) => [
              ...[String(i + 1), municipality, name, school_code],
            ]),
            { blanks: members.length === 0 ? 1 : 0 },
          ),
        ],
        parts: [
          paperPart('Подпись', {
            lines: ['Руководитель органа управления образованием (подпись, дата):'],
          }),
        ],
      }),
    ],
    notes: [
      'Включение школы в перечень – основание для помощи, а не оценка работы её коллектива. Основания по каждой школе – в документе «Обоснования».',
    ],
  });
}
