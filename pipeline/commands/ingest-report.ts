import { formatNumber } from '../russian/number.ts';
import { openDatabase } from '../store/database.ts';
import { publishedFile } from '../store/generation.ts';
import type { Workspace } from '../workspace/workspace.ts';

export type FileLine = {
  path: string;
  layout: string | null;
  layout_reason: string | null;
  procedures: string | null;
  rows_read: number;
  rows_accepted: number;
  rows_rejected: number;
  rows_superseded: number;
};

export type RefusalLine = {
  path: string;
  sheet: string | null;
  cell: string | null;
  found: string | null;
  expected: string | null;
  message: string;
};

const shownRefusals = 20;

/** Every file of the store with what was understood and how its rows fared. */
export async function fileLines(workspace: Workspace): Promise<FileLine[]> {
  const db = await openDatabase(publishedFile(workspace.store), { readOnly: true });
  try {
    return await db.all<FileLine>(`
      select
        f.path, f.layout, f.layout_reason,
        (
          select string_agg(distinct p.title, '; ' order by p.title)
          from intake_block as b join procedure as p on p.procedure_id = b.procedure_id
          where b.source_id = f.source_id
        ) as procedures,
        f.rows_read, f.rows_accepted, f.rows_rejected, f.rows_superseded
      from source_file as f
      order by f.number`);
  } finally {
    db.close();
  }
}

/** Lines on one file for a terminal. */
export function fileText(line: FileLine): string {
  const n = (value: number) => formatNumber(value);
  const what = line.procedures ?? (line.layout ? 'реестр' : 'не распознан');
  return `${line.path}: ${what}; строк ${n(line.rows_read)}, принято ${n(line.rows_accepted)}, отклонено ${n(line.rows_rejected)}${line.rows_superseded > 0 ? `, заменено ${n(line.rows_superseded)}` : ''}`;
}

/** What was refused, with file, sheet and cell. */
export async function refusals(
  workspace: Workspace,
): Promise<{ lines: RefusalLine[]; text: string }> {
  const db = await openDatabase(publishedFile(workspace.store), { readOnly: true });
  try {
    const lines = await db.all<RefusalLine>(`
      select s.path, r.sheet, r.cell, r.found, r.expected, r.message
      from reject as r join source_file as s on s.source_id = r.source_id
      order by s.number, r.sheet, r.row, r.cell, r.message`);
    return { lines, text: refusalText(lines) };
  } finally {
    db.close();
  }
}

function refusalText(lines: readonly RefusalLine[]): string {
  const shown = lines
    .slice(0, shownRefusals)
    .map(({ path, sheet, cell, found, expected, message }) => {
      const place = [path, sheet ? `лист «${sheet}»` : '', cell ? `ячейка ${cell}` : ''];
      const seen = found ? ` Стоит: «${found}».` : '';
      const wanted = expected ? ` Ожидается: ${expected}.` : '';
      return `Отклонено: ${place.filter(Boolean).join(', ')}. ${message}${seen}${wanted}`;
    });
  const more = lines.length - shown.length;
  return [...shown, ...(more > 0 ? [`… и ещё ${formatNumber(more)}.`] : [])].join('\n');
}
