import { formatNumber } from '../../../russian/number.ts';
import { statusWords } from '../../../russian/status.ts';
import { type Table, table } from '../../table.ts';
import type { NoteFacts } from '../facts.ts';

/** Thresholds every note uses, and those only some use. */
const always = [
  'list_words_n',
  'share_words_n',
  'group_min_n',
  'task_gap',
  'task_region_min',
  'skill_deficit_share',
  'confidence_z',
];

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** Every scale, minimum, corridor and threshold the note used, with source, year and status. */
export function sourcesTable(note: NoteFacts): Table {
  const used = [...always];
  if (note.works.some((facts) => facts.dynamics)) used.push('dynamics_negative');
  if (note.works.some((facts) => facts.attention.length > 0))
    used.push('border_points', 'attention_days');
  if (note.works.some((facts) => facts.school.absent_notable)) used.push('absent_share');
  if (note.works.some((facts) => facts.journal.length > 0)) used.push('journal_gap');
  return rulesTable(note.sources, used, note.thresholds);
}

/** Scales, borders and the thresholds named, each with source, year and status; a row told twice stands once. */
export function rulesTable(
  sources: NoteFacts['sources'],
  used: readonly string[],
  thresholds: NoteFacts['thresholds'],
): Table {
  const rows = new Map<string, string[]>();
  const add = (
    what: string,
    value: string,
    source: string,
    year: number | null,
    status: string,
  ) => {
    const cells = [
      capital(what),
      value,
      year === null || source.includes(String(year)) ? source : `${source}, ${year}`,
      statusWords(status),
    ];
    rows.set(cells.join('|'), cells);
  };
  for (const row of sources) add(row.what, row.value, row.source, row.source_year, row.status);
  for (const name of used) {
    const row = thresholds.get(name);
    if (!row) continue;
    const digits = Number.isInteger(row.value) ? 0 : 2;
    add(row.words, formatNumber(row.value, digits), row.source, row.source_year, row.status);
  }
  return table(
    'Что использовано, откуда и с каким статусом',
    [
      ['Что использовано', 'w'],
      ['Значение', 'w'],
      ['Источник, год', 'w'],
      ['Статус', 'w'],
    ],
    [...rows.values()].map((cells) => ({ cells })),
  );
}

const shown = 12;

/** Remarks of the checks to the school's rows; null when there are none. */
export function remarksView(note: NoteFacts): { text: string[]; list: string[] | null } | null {
  if (note.remarks.length === 0) return null;
  const list = note.remarks
    .slice(0, shown)
    .map((row) => `Файл № ${row.file}${row.place ? `, ${row.place}` : ''}: ${row.message}`);
  const more = note.remarks.length - shown;
  return {
    text:
      more > 0
        ? [`Показаны первые ${shown} из ${note.remarks.length}; остальные – в замечаниях к файлам.`]
        : [],
    list,
  };
}
