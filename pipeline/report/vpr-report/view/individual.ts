import { paragraph, type TextContext, workName } from '../../note/text/sentence.ts';
import { dash, pupilsTable } from '../../note/view/appendix.ts';
import { section } from '../../note/view/section.ts';
import { type Table, table } from '../../table.ts';
import type { VprWork } from '../facts.ts';
import { individualText } from '../text.ts';
import { type TypeChapter, typeChapter } from './chapter.ts';

/** Most task columns beside the columns of the participant. */
const tasksAcross = 18;

/** Points for every task of a group too small for shares, participant by participant; a long work goes on in a second table. */
function answersTables({ answers, tasks, work }: VprWork): Table[] {
  const journal = answers.some(({ journal_mark }) => journal_mark !== null);
  const parts = Math.max(1, Math.ceil(tasks.length / tasksAcross));
  const size = Math.ceil(tasks.length / parts);
  return Array.from({ length: parts }, (_, part) => {
    const shown = tasks.slice(part * size, (part + 1) * size);
    const last = part === parts - 1;
    return table(
      `Баллы по заданиям${part > 0 ? ' (продолжение)' : ''}`,
      [
        ['Код', 'w'],
        ['Класс', 'c'],
        ...shown.map(({ task }): [string, 'c'] => [task, 'c']),
        ...(last ? [['Балл', 'c'] as [string, 'c'], ['Отметка', 'c'] as [string, 'c']] : []),
        ...(last && journal ? [['Журнал', 'c'] as [string, 'c']] : []),
      ],
      answers.map((row) => ({
        cells: [
          dash(row.participant_label),
          dash(row.class),
          ...row.points.split(' ').slice(part * size, part * size + shown.length),
          ...(last ? [dash(row.primary_score), dash(work.has_mark ? row.mark : null)] : []),
          ...(last && journal ? [dash(row.journal_mark)] : []),
        ],
      })),
      null,
      true,
    );
  });
}

/** Points by tasks fit the heads only where everybody has a point for each. */
const complete = ({ answers, tasks }: VprWork): boolean =>
  answers.length > 0 && answers.every(({ points }) => points.split(' ').length === tasks.length);

/** Type 1: the results of participants by their labels; of a small group every point. */
export function individual(works: readonly VprWork[], context: TextContext): TypeChapter {
  return typeChapter('individual', works, (given) => [
    section('', {
      text: [
        paragraph([
          'Участники обозначены кодами: кто за кодом, знает только школа.',
          given.some(complete)
            ? `Где писали меньше ${context.tiers.share}, приведены баллы за каждое задание: Х – не приступал, «–» – задание не предъявлялось.`
            : null,
        ]),
      ],
    }),
    ...given.map((facts) =>
      section(workName(facts), {
        text: [individualText(facts, context)],
        tables: complete(facts)
          ? answersTables(facts)
          : [{ ...pupilsTable(facts), caption: 'Результаты участников' }],
      }),
    ),
  ]);
}
