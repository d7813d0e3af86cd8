import { createHash } from 'node:crypto';
import { CliError } from '../error.ts';
import { Refusal } from './guard/refusal.ts';
import { pseudonym } from './identity.ts';
import type { ParseContext, Staged, StagedRow, StagedTable } from './layout.ts';
import { readSheets } from './read.ts';
import { type Nearest, nearestLayout, recognise } from './recognise.ts';
import type { Sheet } from './sheet.ts';

/** A parsed file: what it is and its staging rows. */
export type ParsedFile = {
  sourceId: string;
  sha256: string;
  bytes: number;
  layouts: string[];
  reason: string;
  staged: Staged;
};

const stagedTables: readonly StagedTable[] = [
  'staged_block',
  'staged_participant',
  'staged_group',
  'staged_school',
  'staged_enrolment',
  'staged_problem',
];

/** Sheets that explain a form and hold no data. */
const helperSheet = /^(инструкция|служебный|справочник|порядковый номер класса)$/iu;

/** First 12 hex digits of the SHA-256: the key of a file by its content. */
export const sourceIdOf = (sha256: string): string => sha256.slice(0, 12);

export const sha256Of = (bytes: Uint8Array): string =>
  createHash('sha256').update(bytes).digest('hex');

/**
 * Reads a file's bytes into staging rows. Never throws for bad input: a file or sheet that cannot be read
 * becomes a row of `staged_problem`.
 * @param key pseudonym key; names and documents are dropped here
 */
export function parseFile(bytes: Uint8Array, path: string, key: Uint8Array): ParsedFile {
  const sha256 = sha256Of(bytes);
  const staged = Object.fromEntries(stagedTables.map((table) => [table, []])) as unknown as Staged;
  const layouts = new Set<string>();
  const reasons: string[] = [];
  let blocks = 0;
  const context: ParseContext = {
    pseudonym: (identity) => pseudonym(key, identity),
    nextBlock() {
      blocks += 1;
      return String(blocks);
    },
  };
  try {
    const { sheets, problems } = readSheets(bytes, path);
    staged.staged_problem.push(...problems);
    for (const sheet of sheets) {
      if (isBlank(sheet)) continue;
      const found = recognise(sheet);
      const [only] = found;
      if (only && found.length === 1) {
        const { layout, recognition } = only;
        for (const [table, rows] of Object.entries(layout.parse(sheet, recognition, context))) {
          (staged[table as StagedTable] as StagedRow[]).push(...rows);
        }
        layouts.add(layout.id);
        reasons.push(`лист «${sheet.name}» – ${recognition.reason}`);
      } else if (found.length > 1) {
        staged.staged_problem.push(
          ambiguous(
            sheet,
            found.map(({ layout }) => layout.title),
          ),
        );
      } else if (!helperSheet.test(sheet.name)) {
        staged.staged_problem.push(unknown(sheet));
      }
    }
    const refused = staged.staged_problem.some(({ severity }) => severity === 'error');
    if (layouts.size === 0 && !refused) staged.staged_problem.push(empty);
  } catch (error) {
    if (!(error instanceof CliError)) throw error;
    const message = [error.message, error.hint].filter(Boolean).join(' ');
    const check = error instanceof Refusal ? error.check : 'file_unreadable';
    staged.staged_problem.push({ severity: 'error', message, check });
  }
  return {
    sourceId: sourceIdOf(sha256),
    sha256,
    bytes: bytes.length,
    layouts: [...layouts],
    reason: reasons.join('; '),
    staged,
  };
}

function isBlank(sheet: Sheet): boolean {
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

const ambiguous = (sheet: Sheet, titles: readonly string[]): StagedRow => ({
  severity: 'error',
  sheet: sheet.name,
  found: titles.join('; '),
  expected: 'одна известная форма',
  message: `Лист «${sheet.name}» подходит сразу под несколько форм (${titles.join('; ')}) и не загружен.`,
  check: 'layout_ambiguous',
});

function unknown(sheet: Sheet): StagedRow {
  const nearest = nearestLayout(sheet);
  const found = nearest ? `строка ${nearest.row + 1}` : null;
  return {
    severity: 'error',
    sheet: sheet.name,
    found,
    expected: nearest
      ? `столбцы ${nearest.missing.map((word) => `«${word}»`).join(', ')}`
      : 'известная форма',
    message: `Лист «${sheet.name}» не загружен: форма не распознана. ${nearestWords(nearest)}`,
    check: 'layout_unknown',
  };
}

function nearestWords(nearest: Nearest | null): string {
  if (!nearest) return 'Ни одна строка не похожа на шапку известной формы.';
  const { layout, row, missing } = nearest;
  const words = missing.map((word) => `«${word}»`).join(', ');
  return missing.length > 0
    ? `Ближе всего – ${layout.title} (строка ${row + 1}); не хватает столбцов: ${words}.`
    : `Шапка в строке ${row + 1} похожа на форму «${layout.title}», но название работы над ней не найдено.`;
}
