import { blank } from '../municipal/facts.ts';
import { paperSection, type SectionedFacts } from '../sections.ts';
import { type Frame, itemWords } from './frame.ts';
import { draftPaper, formTable, signature } from './paper.ts';
import type { SchoolFacts } from './school.ts';

const evidences = {
  for: 'показатели говорят за',
  against: 'показатели говорят против',
  both: 'показатели говорят и за, и против',
  none: 'данных нет',
} as const;

/** Heads of the columns that are read back (`readSelfAssessment`). */
const read = { code: 'Код ОО', factor: 'Номер фактора', significance: 'Значимость' } as const;

/** The form on which a school weighs the ten factors itself (2.2); filled in, it is read back. */
export function selfAssessment(
  { school, factors }: Pick<SchoolFacts, 'school' | 'factors'>,
  frame: Frame,
): SectionedFacts {
  return draftPaper(frame, {
    head: 'для школы, форма самооценки',
    title: 'Самооценка школы: десять факторов',
    subtitle: school.name,
    passport: [
      { term: 'Муниципалитет', value: school.municipality },
      { term: 'Основание', value: itemWords(frame, '2.2') },
      { term: 'Дата заполнения', value: blank },
      {
        term: 'Как заполнить',
        value:
          'В столбце «Значимость» напишите: высокая, средняя или низкая; пустая клетка – не оценено. Столбцы «Код ОО» и «Номер фактора» не меняйте. Фамилий не указывайте.',
      },
      {
        term: 'Куда вернуть',
        value: `в институт до ${blank}; институт кладёт файл в папку «самооценка» рабочей папки`,
      },
    ],
    sections: [
      paperSection('Факторы', {
        text: [
          'Показатели программы – только сведения для обсуждения: значимость по ним не вычисляется.',
        ],
        tables: [
          formTable(
            'Значимость факторов',
            [
              ...([
                [read.code, 'c'],
                [read.factor, 'c'],
                ['Название фактора', 'w'],
              ] as const),
              ...([
                ['Что видно в данных', 'w'],
                [read.significance, 'w'],
              ] as const),
              ['Почему так считает школа', 'w'],
            ],
            factors.map((factor) => [
              ...[school.school_code, String(factor.factor), factor.name],
              ...[evidences[factor.evidence], '', ''],
            ]),
          ),
        ],
        parts: [signature('Руководитель школы')],
      }),
    ],
  });
}
