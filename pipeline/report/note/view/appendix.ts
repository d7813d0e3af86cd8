import { formatDate } from '../../../russian/date.ts';
import { type Table, table } from '../../table.ts';
import type { Correction, NoteFacts, WorkFacts } from '../facts.ts';
import { type TextContext, workName } from '../text/sentence.ts';

export type Appendix = { title: string; text: string[]; tables: Table[] };

export const dash = (value: string | number | null) =>
  value === null || value === '' ? '–' : String(value);

function attentionTable(facts: WorkFacts): Table | null {
  if (facts.attention.length === 0) return null;
  const reason = (row: WorkFacts['attention'][number]) => {
    if (row.support === 'border') return 'порог преодолён, но близко';
    if (row.support === 'condition')
      return `не выполнено условие: ${row.condition_words ?? 'дополнительное'}`;
    return `не хватает баллов: ${row.points_to_line}`;
  };
  return table(
    workName(facts),
    [
      ['Код участника', 'c'],
      ['Класс', 'c'],
      ['Первичный балл', 'n'],
      ['Что мешает', 'w'],
      ['Ближайшие задания', 'w'],
    ],
    facts.attention.map((row) => ({
      cells: [
        dash(row.participant_label),
        dash(row.class),
        String(row.primary_score),
        reason(row),
        row.nearest_tasks ? `№ ${row.nearest_tasks}` : '–',
      ],
    })),
  );
}

/** Several participants a row, so that a parallel fits on half a page. */
const participantsAcross = 3;

/** Results of the participants of a work by their labels. */
export function pupilsTable(facts: WorkFacts): Table {
  const journal = facts.pupils.some((row) => row.journal_mark !== null);
  const test = facts.pupils.some((row) => row.test_score !== null);
  const columns: [string, 'w' | 'n' | 'c'][] = [
    ['Код', 'c'],
    ['Класс', 'c'],
    ['Балл', 'c'],
    [facts.work.has_mark ? 'Отметка' : 'Минимум', 'c'],
  ];
  if (test) columns.push(['Тест. балл*', 'c']);
  if (journal) columns.push(['Журнал', 'c']);
  const cells = facts.pupils.map((row) => [
    dash(row.participant_label),
    dash(row.class),
    dash(row.primary_score),
    facts.work.has_mark ? dash(row.mark) : row.low ? 'нет' : 'да',
    ...(test ? [dash(row.test_score)] : []),
    ...(journal ? [dash(row.journal_mark)] : []),
  ]);
  const across = Math.min(cells.length, test && journal ? 2 : participantsAcross);
  const height = Math.ceil(cells.length / across);
  const rows = cells.slice(0, height).map((_, i) => ({
    cells: Array.from(
      { length: across },
      (_, k) => cells[k * height + i] ?? columns.map(() => ''),
    ).flat(),
  }));
  const note = test
    ? '* Тестовый балл переведён по неподтверждённой таблице и не сравнивается.'
    : null;
  const heads = Array.from({ length: across }, () => columns).flat();
  return table(workName(facts), heads, rows, note, true);
}

/** File, sheet and cell; a text file has no sheets. */
function placeOf({ path, sheet, cell }: Correction): string {
  const file = `«${path.split('/').at(-1)}»`;
  return [file, sheet === 'CSV' ? '' : `лист «${sheet}»`, cell].filter(Boolean).join(', ');
}

/** Values the institute corrected in the files of the school, each with its reason. */
function correctionsTable(corrections: readonly Correction[]): Table {
  return table(
    'Исправления, внесённые институтом',
    [
      ['Файл и ячейка', 'w'],
      ['Что', 'w'],
      ['Было', 'c'],
      ['Стало', 'c'],
      ['Причина', 'w'],
      ['Кто', 'w'],
      ['Дата', 'c'],
    ],
    corrections.map((row) => ({
      cells: [
        placeOf(row),
        row.what,
        row.was ?? 'пусто',
        row.becomes ?? 'пусто',
        row.reason,
        row.author,
        formatDate(row.made_on),
      ],
    })),
  );
}

/** Appendices of the school's copy: the attention group before an exam, results by labels. */
export function appendices(note: NoteFacts, context: TextContext): Appendix[] {
  const found: Omit<Appendix, 'title'>[] = [];
  const titles: string[] = [];
  if (context.beforeExam) {
    const tables = note.works.map(attentionTable).filter((part) => part !== null);
    if (tables.length > 0) {
      titles.push('Группа внимания');
      found.push({
        text: [
          'Участники, не достигшие порога, и те, кто выше него на один–два балла. Ближайшие – базовые задания, которые участник не выполнил, а в регионе выполняют чаще других. Кто скрыт за кодом, знает только школа.',
        ],
        tables,
      });
    }
  }
  // a table that names nobody gives no label either: such a list would tell nothing
  const pupils = note.works
    .filter((facts) => facts.pupils.some((row) => row.participant_label !== null))
    .map(pupilsTable);
  if (pupils.length > 0) {
    titles.push('Результаты участников по кодам (только для школы)');
    found.push({ text: [], tables: pupils });
  }
  if (note.corrections.length > 0) {
    titles.push('Исправления, внесённые институтом');
    found.push({
      text: ['В присланных файлах эти значения другие; расчёт сделан по исправленным.'],
      tables: [correctionsTable(note.corrections)],
    });
  }
  return found.map((part, i) => ({ ...part, title: `Приложение ${i + 1}. ${titles[i]}` }));
}
