import { formatDate } from '../russian/date.ts';
import type { Database } from '../store/database.ts';

/** A line of corrections.csv and what became of it. */
export type Correction = {
  number: number;
  verdict: 'applied' | 'stale' | 'expired' | 'invalid';
  /** why it is not applied, null where it is */
  verdict_words: string | null;
  path: string | null;
  sheet: string | null;
  cell: string | null;
  procedure_id: string | null;
  label: string | null;
  column_words: string | null;
  was: string | null;
  becomes: string | null;
  reason: string | null;
  author: string | null;
  made_on: string | null;
  valid_to: string | null;
};

export const readCorrections = (db: Database): Promise<Correction[]> =>
  db.all<Correction>(`
    select
      c.number, c.verdict, c.verdict_words, coalesce(s.path, c.file) as path, c.sheet, c.cell, c.procedure_id, c.label,
      c.column_words, c.was, c.becomes, c.reason, c.author, c.made_on, c.valid_to
    from correction as c
    left join source_file as s on s.source_id = c.source_id
    order by c.number`);

const verdicts: Record<Correction['verdict'], string> = {
  applied: 'внесено',
  stale: 'устарело',
  expired: 'срок истёк',
  invalid: 'не читается',
};

/** «внесено», «устарело: …». */
export const verdictWords = ({ verdict, verdict_words }: Correction): string =>
  verdict_words ? `${verdicts[verdict]}: ${verdict_words}` : verdicts[verdict];

/** File, sheet and cell, or procedure and participant where it aims at nothing. */
export function correctionPlace(correction: Correction): string {
  const { path, sheet, cell, procedure_id, label } = correction;
  const parts =
    path || cell
      ? [path, sheet && sheet !== 'CSV' ? `лист «${sheet}»` : '', cell]
      : [procedure_id, label ? `участник ${label}` : ''];
  return parts.filter(Boolean).join(', ');
}

/** Corrections for a terminal. */
export function correctionsText(corrections: readonly Correction[]): string {
  if (corrections.length === 0) return '';
  const lines = corrections.map((correction) => {
    const { number, column_words, was, becomes, reason, author, made_on } = correction;
    const what = [correctionPlace(correction), column_words].filter(Boolean).join(', ');
    const who = [author, made_on ? formatDate(made_on) : ''].filter(Boolean).join(', ');
    const change = `«${was ?? 'пусто'}» → «${becomes ?? 'пусто'}»`;
    return `  строка ${number}: ${what}: ${change} – ${verdictWords(correction)}.${reason ? ` ${reason}${who ? ` (${who})` : ''}` : ''}`;
  });
  return ['Исправления института (corrections.csv)', ...lines].join('\n');
}
