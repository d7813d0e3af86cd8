import { CliError } from '../../error.ts';
import { formatNumber, NBSP } from '../../russian/number.ts';
import { limits } from './limits.ts';

/** Why a whole file is refused: the check it is counted under. */
export type FileCheck = 'file_unreadable' | 'file_protected' | 'file_too_large' | 'file_not_table';

/** Bytes of a file and the name messages give it. */
export type SourceBytes = { bytes: Buffer; path: string };

/** What was noticed in a file that is read all the same. */
export type Note = {
  check: 'macros_ignored' | 'external_links' | 'wrong_extension' | 'far_cells';
  message: string;
  sheet?: string;
  cell?: string | undefined;
  found?: string;
  expected?: string;
};

/** A sheet and the file it stands in, as messages name them. */
export type SheetName = { name: string; path: string };

/** A file that is not read: which check says so, and why. */
export class Refusal extends CliError {
  readonly check: FileCheck;

  /** @param words what is wrong, behind «Файл «…»» */
  constructor(check: FileCheck, path: string, words: string, hint: string, cause?: unknown) {
    super(`Файл «${path}» ${words}.`, { hint, cause });
    this.check = check;
  }
}

const askAgain = 'Скопируйте или запросите файл ещё раз.';
/** Of a file nobody should open to mend it. */
export const askSender = 'Не открывайте файл: попросите отправителя прислать таблицу заново.';
export const saveAgain = 'Откройте его в Excel и сохраните заново в формате .xlsx.';

/** A file cut short on its way. */
export const truncated = (path: string, words: string): Refusal =>
  new Refusal('file_unreadable', path, `обрезан: ${words}`, askAgain);

/** A file whose bytes contradict each other. */
export const damaged = (path: string, words: string, cause?: unknown): Refusal =>
  new Refusal('file_unreadable', path, `повреждён: ${words}`, askAgain, cause);

/** A file that would take more than is allowed. */
export const tooLarge = (
  path: string,
  words: string,
  hint = 'Разделите таблицу на несколько файлов.',
): Refusal => new Refusal('file_too_large', path, `не прочитан: ${words}`, hint);

/** A workbook with more filled cells than the reader can hold. */
export const tooManyCells = (path: string): Refusal =>
  tooLarge(
    path,
    `заполнено больше ${formatNumber(limits.cells)} ячеек`,
    'Разделите таблицу на несколько файлов или сохраните её в формате CSV.',
  );

/** A number format no program writes: the reader would go through it at every number. */
export const longFormat = (path: string): Refusal =>
  damaged(path, 'числовой формат длиннее, чем бывает в Excel');

/** A file that opens with a password only. */
export const isProtected = (path: string): Refusal =>
  new Refusal(
    'file_protected',
    path,
    'защищён паролем',
    'Откройте его в Excel, снимите пароль (Файл – Сведения – Защита книги) и сохраните заново.',
  );

/** Bytes for people, rounded up: «12,5 МБ». */
export function megabytes(bytes: number): string {
  const tenths = Math.ceil(bytes / 1e5);
  return `${formatNumber(tenths / 10, tenths % 10 === 0 ? 0 : 1)}${NBSP}МБ`;
}
