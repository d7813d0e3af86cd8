import { CliError } from '../error.ts';
import { sha256Of } from '../store/fingerprint.ts';
import type { LayoutDescription } from './described/description.ts';
import { Refusal } from './guard/refusal.ts';
import { participantOf } from './identity.ts';
import type { ParseContext, StagedRow } from './layout.ts';
import { withoutPersons } from './personal.ts';
import { readSheets } from './read.ts';
import { type Nearest, nearestLayout, type Recognised, recognise } from './recognise.ts';
import { returnedFile } from './returned.ts';
import type { Sheet } from './sheet.ts';
import type { StagedTable } from './staging.ts';

/** What parsing needs beside the bytes; it is handed to the parse workers as it is. */
export type ParseSettings = {
  /** pseudonym key; names and documents are dropped here */
  key: Uint8Array;
  /** tables the institute and the program describe instead of programming them */
  described: readonly LayoutDescription[];
};

/** What a file is: its content's key, the layouts found and by what. */
export type FileSummary = {
  sourceId: string;
  path: string;
  sha256: string;
  bytes: number;
  layouts: string[];
  reason: string;
  /** source_ids of the files this one corrects, separated by a comma */
  replaces: string | null;
};

/**
 * Takes the rows of a file as they are read: without the column source_id, which is the same for all. They may hold what
 * staging must not keep: whoever hands them on lets them pass `BatchBuilder` or `keptRow`.
 */
export type Put = (table: StagedTable, row: StagedRow, sourceId: string) => void;

/** Sheets that explain a form and hold no data. */
const helperSheet = /^(инструкция|служебный|справочник|порядковый номер класса)$/iu;

/** First 12 hex digits of the SHA-256: the key of a file by its content. */
export const sourceIdOf = (sha256: string): string => sha256.slice(0, 12);

/**
 * Reads a file's bytes into staging rows, handed over one by one. Never throws for bad input: a file or sheet that
 * cannot be read becomes a row of `staged_problem`.
 */
export function readSource(
  bytes: Uint8Array,
  path: string,
  settings: ParseSettings,
  put: Put,
): FileSummary {
  const sha256 = sha256Of(bytes);
  const sourceId = sourceIdOf(sha256);
  const layouts = new Set<string>();
  const reasons: string[] = [];
  let refusals = 0;
  let blocks = 0;
  let rows = 0;
  let replaces: string | null = null;
  const context: ParseContext = {
    path,
    person(identity) {
      const { participant, basis } = participantOf(settings.key, identity);
      return { participant, participant_basis: basis };
    },
    nextBlock() {
      blocks += 1;
      return String(blocks);
    },
    put(table, row) {
      if (table === 'staged_problem' && row.severity === 'error') refusals += 1;
      rows += 1;
      put(table, row, sourceId);
    },
  };
  try {
    const read = readSheets(bytes, path);
    for (const problem of read.problems) context.put('staged_problem', problem);
    const returned = returnedFile(read.sheets, path, settings.key);
    replaces = returned.replaces;
    // a file that was sent back lies under another name than the one whose name may say its school
    context.path = returned.path ?? path;
    for (const sheet of returned.sheets) {
      if (isBlank(sheet)) continue;
      const found = recognise(sheet, settings.described);
      const [only] = found;
      if (only && found.length === 1) {
        const { layout, recognition } = only;
        const before = rows;
        layout.parse(sheet, recognition, context);
        if (rows === before) context.put('staged_problem', withoutLines(sheet, only));
        layouts.add(layout.id);
        reasons.push(`лист «${sheet.name}» – ${recognition.reason}`);
      } else if (found.length > 1) {
        const titles = found.map(({ layout }) => layout.title);
        context.put('staged_problem', ambiguous(sheet, titles));
      } else if (!helperSheet.test(sheet.name)) {
        context.put('staged_problem', unknown(sheet, settings.described));
      }
    }
    if (layouts.size === 0 && refusals === 0) context.put('staged_problem', empty);
  } catch (error) {
    if (!(error instanceof CliError)) throw error;
    const message = [error.message, error.hint].filter(Boolean).join(' ');
    const check = error instanceof Refusal ? error.check : 'file_unreadable';
    context.put('staged_problem', { severity: 'error', message, check });
  }
  return {
    sourceId,
    path,
    sha256,
    bytes: bytes.length,
    layouts: [...layouts],
    reason: withoutPersons(reasons.join('; ')),
    replaces,
  };
}

export function isBlank(sheet: Sheet): boolean {
  for (let row = 0; row < sheet.rowCount; row += 1) {
    for (let column = 0; column < sheet.columnCount; column += 1) {
      if (sheet.cell(row, column)) return false;
    }
  }
  return true;
}

const empty: StagedRow = {
  severity: 'error',
  message: 'В файле нет ни одной заполненной таблицы.',
  expected: 'таблица с результатами',
  check: 'file_empty',
};

/** A header alone, or lines that stand above it: nothing was read, and that is said. */
const withoutLines = (sheet: Sheet, { layout, recognition }: Recognised): StagedRow => ({
  severity: 'warning',
  sheet: sheet.name,
  found: recognition.reason,
  expected: 'строки с данными под шапкой',
  message: `На листе «${sheet.name}» узнана форма «${layout.title}» (${recognition.reason}), но под шапкой нет ни одной строки с данными; строки выше шапки не читаются.`,
  check: 'table_empty',
});

const ambiguous = (sheet: Sheet, titles: readonly string[]): StagedRow => ({
  severity: 'error',
  sheet: sheet.name,
  found: titles.join('; '),
  expected: 'одна известная форма',
  message: `Лист «${sheet.name}» подходит сразу под несколько форм (${titles.join('; ')}) и не загружен.`,
  check: 'layout_ambiguous',
});

function unknown(sheet: Sheet, described: readonly LayoutDescription[]): StagedRow {
  const nearest = nearestLayout(sheet, described);
  const found = nearest ? `строка ${nearest.row + 1}` : null;
  return {
    severity: 'error',
    sheet: sheet.name,
    found,
    expected: expectedOf(nearest),
    message: `Лист «${sheet.name}» не загружен: форма не распознана. ${nearestWords(nearest)}`,
    check: 'layout_unknown',
  };
}

function expectedOf(nearest: Nearest | null): string {
  if (!nearest) return 'известная форма';
  const missing = nearest.missing.map((word) => `«${word}»`).join(', ');
  return missing === '' ? 'название работы над таблицей' : `столбцы ${missing}`;
}

function nearestWords(nearest: Nearest | null): string {
  if (!nearest) return 'Ни одна строка не похожа на шапку известной формы.';
  const { layout, row, missing, unexpected } = nearest;
  const list = (words: readonly string[]) => words.map((word) => `«${word}»`).join(', ');
  const differs = [
    missing.length > 0
      ? `не хватает столбцов: ${list(missing)}`
      : 'шапка похожа, но название работы над ней не найдено',
    ...(unexpected.length > 0 ? [`лишние столбцы: ${list(unexpected)}`] : []),
  ].join('; ');
  return `Ближе всего – ${layout.title} (строка ${row + 1}); ${differs}.`;
}
