import { NBSP } from '../../russian/number.ts';
import { counted, WORDS } from '../../russian/plural.ts';
import { changeSummary } from '../monitoring/text.ts';
import { blank } from '../municipal/facts.ts';
import { paperPart, paperSection, type SectionedFacts } from '../sections.ts';
import { type Frame, itemWords } from './frame.ts';
import { takenWords } from './monitoring.ts';
import { draftPaper, formTable, vprNote } from './paper.ts';
import type { SchoolFacts } from './school.ts';

/** Meetings whose protocol is begun. */
export const protocolItems = ['3.5', '3.6', '3.13', '3.19', '3.25'] as const;

type ProtocolItem = (typeof protocolItems)[number];

/** Protocol of a meeting: what the data say is filled in, the decisions are left blank. */
export function protocolDraft(
  schools: readonly SchoolFacts[],
  frame: Frame,
  item: ProtocolItem,
): SectionedFacts {
  const { of, activities, config } = frame;
  const changes = schools.flatMap((each) => each.changes);
  return draftPaper(frame, {
    head: 'проект протокола',
    title: `Протокол: ${activities.get(item)?.title ?? blank}`,
    subtitle: `${config.region}, школы перечня за ${of.year}${NBSP}год`,
    passport: [
      { term: 'Протокол', value: `№ ${blank} от ${blank}` },
      { term: 'Мероприятие', value: itemWords(frame, item) },
      { term: 'Председатель, секретарь', value: `${blank}, ${blank}` },
      { term: 'Присутствовали', value: blank },
    ],
    sections: [
      paperSection('Повестка', {
        list: [
          'О том, что показали данные по школам перечня.',
          `О выполнении решений прошлого совещания: протокол от ${blank}.`,
          'О решениях по школам.',
        ],
      }),
      paperSection('Слушали: что показали данные', {
        list: [
          `Школ перечня, участвующих в дорожной карте: ${schools.length}.`,
          changeSummary(changes, of),
          participation(schools),
        ],
      }),
      paperSection('Постановили', {
        tables: [
          formTable(
            'Решения по школам',
            [
              ...([
                ['№', 'n'],
                ['Школа', 'w'],
                ['Что обсудить', 'w'],
                ['Решение', 'w'],
              ] as const),
              ...([
                ['Срок', 'w'],
                ['Ответственный', 'w'],
              ] as const),
            ],
            schools.map((facts, i) => [
              ...[String(i + 1), facts.school.name, discussWords(facts)],
              ...[blank, blank, blank],
            ]),
            { blanks: 2 },
          ),
        ],
        parts: [paperPart('Подписи', { lines: ['Председатель:', 'Секретарь:'] })],
      }),
    ],
    notes: [
      vprNote,
      'Порядок школ – по муниципалитетам и алфавиту; он ничего не говорит об их местах.',
    ],
  });
}

/** How many schools are marked as having taken part in everything that is over. */
function participation(schools: readonly SchoolFacts[]): string {
  const told = schools.flatMap(({ taken }) => (taken ? [taken] : []));
  if (told.length === 0) return `Сведений об участии в книге дорожной карты нет: ${blank}.`;
  const whole = told.filter(({ n_missed, n_unmarked }) => n_missed + n_unmarked === 0).length;
  return `Участие отмечено во всех завершившихся мероприятиях ${whole === 0 ? 'ни у одной' : `у${NBSP}${whole}`} из ${counted(told.length, WORDS.schoolGenitive)}.`;
}

/** What of a school is to be talked about: changes against chance, targets missed, participation. */
function discussWords({ changes, taken }: SchoolFacts): string {
  const of = (verdict: 'lower' | 'higher') =>
    changes.filter((change) => change.verdict === verdict).length;
  const [lower, higher] = [of('lower'), of('higher')];
  return [
    changes.length === 0
      ? 'Сравнивать нечего: работ обоих лет нет.'
      : `Доля низких результатов: работ – ${changes.length}, снизилась больше случайного – ${lower}, выросла – ${higher}.`,
    taken === null ? `Участие: ${blank}.` : takenWords(taken),
  ].join(' ');
}
