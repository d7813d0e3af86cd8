import type { Database } from '../store/database.ts';
import type { SourceFacts } from './facts.ts';

/** Files, sheets and rows a school's counted results were read from, by procedure. */
export async function schoolSources(
  db: Database,
  code: string,
): Promise<Map<string, SourceFacts[]>> {
  const found = await db.all<{
    procedure_id: string;
    number: number | null;
    path: string;
    sheet: string;
    source_rows: number[];
  }>(
    `select result.procedure_id, source_file.number, coalesce(source_file.path, result.source_id) as path,
       result.sheet, list(result.source_row order by result.source_row) as source_rows
     from result left join source_file using (source_id)
     where result.school_code = $code and result.counts and result.status = 'taken'
     group by all order by result.procedure_id, source_file.number, path, result.sheet`,
    { code },
  );
  const sources = new Map<string, SourceFacts[]>();
  for (const { procedure_id, source_rows, ...file } of found) {
    const facts = { ...file, rows: rangesOf(source_rows), n: source_rows.length };
    sources.set(procedure_id, [...(sources.get(procedure_id) ?? []), facts]);
  }
  return sources;
}

/** Whole numbers in ascending order as ranges: [10, 11, 12, 41] → «10–12, 41». */
export function rangesOf(rows: readonly number[]): string {
  const ranges: [number, number][] = [];
  for (const row of rows) {
    const last = ranges.at(-1);
    if (last && row <= last[1] + 1) last[1] = row;
    else ranges.push([row, row]);
  }
  return ranges.map(([from, to]) => (from === to ? `${from}` : `${from}–${to}`)).join(', ');
}
