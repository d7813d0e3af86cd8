import { formatNumber } from '../russian/number.ts';
import { openPublished } from '../store/published.ts';
import type { Workspace } from '../workspace/workspace.ts';

export type FileLine = {
  path: string;
  layout: string | null;
  layout_reason: string | null;
  procedures: string | null;
  /** titles of purged rounds whose lines the file held */
  purged: string | null;
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
const shownCells = 5;

/** Every file of the store with what was understood and how its rows fared. */
export async function fileLines(workspace: Workspace): Promise<FileLine[]> {
  const db = await openPublished(workspace.store);
  try {
    return await db.all<FileLine>(`
      select
        f.path, f.layout, f.layout_reason,
        (
          select string_agg(distinct p.title, '; ' order by p.title)
          from intake_block as b join procedure as p on p.procedure_id = b.procedure_id
          where b.source_id = f.source_id
        ) as procedures,
        (
          select string_agg(distinct r.title, '; ' order by r.title)
          from purged_source as p join purged_round as r on r.round = p.round
          where p.source_id = f.source_id
        ) as purged,
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
  const purged = line.purged ? `удалённый этап: ${line.purged}` : null;
  const known = [line.procedures, purged].filter((words) => words !== null).join('; ');
  const what = known || (line.layout ? 'реестр' : 'не распознан');
  return `${line.path}: ${what}; строк ${n(line.rows_read)}, принято ${n(line.rows_accepted)}, отклонено ${n(line.rows_rejected)}${line.rows_superseded > 0 ? `, заменено ${n(line.rows_superseded)}` : ''}`;
}

/** What was refused, with file, sheet and cell. */
export async function refusals(
  workspace: Workspace,
): Promise<{ lines: RefusalLine[]; text: string }> {
  const db = await openPublished(workspace.store);
  try {
    const lines = await db.all<RefusalLine>(`
      select s.path, r.sheet, r.cell, r.found, r.expected, r.message
      from reject as r join source_file as s on s.source_id = r.source_id
      order by r.sheet is not null, s.number, r.sheet, r.row, r.cell, r.message`);
    return { lines, text: refusalText(lines) };
  } finally {
    db.close();
  }
}

/** One line a reason: the same words about several cells of a sheet stand together. */
function refusalText(lines: readonly RefusalLine[]): string {
  const groups = new Map<string, RefusalLine[]>();
  for (const line of lines) {
    const key = [line.path, line.sheet, line.message].join('\u001F');
    const group = groups.get(key);
    if (group) group.push(line);
    else groups.set(key, [line]);
  }
  // whole files first, then whole sheets, then cells
  const depth = ([first]: readonly RefusalLine[]) => Number(!!first?.sheet) + Number(!!first?.cell);
  const ordered = [...groups.values()].sort((a, b) => depth(a) - depth(b));
  const shown = ordered.slice(0, shownRefusals).map(groupText);
  const more = ordered.slice(shownRefusals).reduce((sum, group) => sum + group.length, 0);
  return [
    ...shown,
    ...(more > 0 ? [`… и ещё ${formatNumber(more)}; полный список – ключ --json.`] : []),
  ].join('\n');
}

function groupText(group: readonly RefusalLine[]): string {
  const [first] = group;
  if (!first) throw new Error('empty group of refusals');
  const { path, sheet, found, expected, message } = first;
  const cells = group.map(({ cell }) => cell).filter((cell) => cell !== null);
  const named = cells.slice(0, shownCells).join(', ');
  const rest = cells.length > shownCells ? ` и ещё ${formatNumber(cells.length - shownCells)}` : '';
  const place = [
    path,
    sheet ? `лист «${sheet}»` : '',
    named ? `${cells.length > 1 ? 'ячейки' : 'ячейка'} ${named}${rest}` : '',
  ];
  const seen = found ? ` Стоит: «${found}».` : '';
  const wanted = expected ? ` Ожидается: ${expected}.` : '';
  return `Отклонено: ${place.filter(Boolean).join(', ')}. ${message}${seen}${wanted}`;
}
