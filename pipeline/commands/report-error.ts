import { CommanderError } from 'commander';
import { CliError, type ExitCode, exitCode } from '../error.ts';

/** What failed in the machine, and what to do: words of a sentence, and a whole one. */
type Trouble = { words: string; todo: string };

const room = 'Освободите место на диске и повторите команду.';
const rights =
  'Дайте пользователю, от имени которого работает программа, право записи в эту папку и повторите команду.';
const memory =
  'Закройте другие программы (контейнеру или виртуальной машине дайте больше памяти) и повторите команду; сколько памяти есть, говорит «spravka doctor».';
const others = 'Закройте другие программы и повторите команду.';
const names = 'Переименуйте или уберите его и повторите команду.';
const damaged = 'Проверьте диск или сетевую папку и повторите команду.';

const trouble = (words: string, todo: string): Trouble => ({ words, todo });

const machineCodes: Record<string, Trouble> = {
  ENOSPC: trouble('на диске не осталось места', room),
  EDQUOT: trouble('исчерпана квота на диске', room),
  EACCES: trouble('нет прав на файл или папку', rights),
  EPERM: trouble('нет прав на файл или папку', rights),
  EROFS: trouble('папка доступна только для чтения', rights),
  EMFILE: trouble('открыто слишком много файлов', others),
  ENFILE: trouble('открыто слишком много файлов', others),
  ENOMEM: trouble('не хватило памяти', memory),
  EBUSY: trouble(
    'файл или папка заняты другой программой',
    'Закройте эту программу и повторите команду.',
  ),
  EEXIST: trouble('на месте папки стоит файл', names),
  ENOTDIR: trouble('на месте папки стоит файл', names),
  EISDIR: trouble('на месте файла стоит папка', names),
  ENAMETOOLONG: trouble('слишком длинное имя файла', 'Сократите путь и повторите команду.'),
  EIO: trouble('ошибка чтения или записи на диск', damaged),
};

/** DuckDB tells of the machine in words alone. */
const databaseWords: [pattern: RegExp, told: Trouble][] = [
  [/^Out of Memory Error/, trouble('для расчёта не хватило памяти', memory)],
  [/No space left on device/i, machineCodes.ENOSPC as Trouble],
  [/Permission denied/i, machineCodes.EACCES as Trouble],
  [/Read-only file system/i, machineCodes.EROFS as Trouble],
];

/** Other words of DuckDB about its file; what exactly was wrong only they tell. */
const brokenFile = /^(IO Error|Serialization Error)|not a valid DuckDB database file/;
const broken = trouble(
  'файл хранилища не читается или не пишется',
  'Повторите команду; если это повторяется, перенесите папку store и прочитайте файлы заново.',
);

/** A failure of the machine anywhere in the chain of causes, null for a defect. */
function machineTrouble(error: unknown): Trouble | null {
  for (let cause = error; cause instanceof Error; cause = cause.cause) {
    const { code, path, message } = cause as NodeJS.ErrnoException;
    const found = machineCodes[code ?? ''];
    if (found) return { ...found, words: `${found.words}${path ? ` («${path}»)` : ''}` };
    const [, told] = databaseWords.find(([pattern]) => pattern.test(message)) ?? [];
    if (told) return told;
    if (brokenFile.test(message))
      return { ...broken, words: `${broken.words} (${message.split('\n')[0]})` };
  }
  return null;
}

/** Russian words for a failure of the machine, null for a defect. */
export const machineWords = (error: unknown): string | null => machineTrouble(error)?.words ?? null;

/** Troubles of one file or folder alone: others can still be written. */
const ofOneFile = new Set(['EBUSY', 'EPERM', 'EEXIST', 'ENOTDIR', 'EISDIR', 'ENAMETOOLONG']);

/** Whether an error is one of the whole machine (disk, memory, rights, browser), which the next file would meet too. */
export function isMachine(error: unknown): boolean {
  if (error instanceof CliError) return error.exitCode === exitCode.machine;
  for (let cause = error; cause instanceof Error; cause = cause.cause) {
    if (ofOneFile.has((cause as NodeJS.ErrnoException).code ?? '')) return false;
  }
  return machineWords(error) !== null;
}

/** Tells the user what went wrong and gives the exit code. A defect keeps its English text and stack. */
export function reportError(error: unknown, note: (text: string) => void): ExitCode {
  if (error instanceof CommanderError) {
    if (error.exitCode === 0) return exitCode.ok;
    note(`Ошибка: ${usageWords(error)}`);
    return exitCode.usage;
  }
  if (error instanceof CliError) {
    note(`Ошибка: ${error.message}${error.hint ? `\n${error.hint}` : ''}`);
    return error.exitCode;
  }
  const failed = machineTrouble(error);
  if (failed) {
    note(`Ошибка: ${failed.words}. Прежнее состояние сохранено.\n${failed.todo}`);
    return exitCode.machine;
  }
  note('Ошибка в программе. Передайте этот текст разработчикам:');
  for (let cause: unknown = error; cause instanceof Error; cause = cause.cause) {
    note(cause.stack ?? cause.message);
  }
  return exitCode.defect;
}

function usageWords(error: CommanderError): string {
  const quoted = /'([^']+)'/.exec(error.message)?.[1] ?? '';
  switch (error.code) {
    case 'commander.unknownCommand':
      return `команды «${quoted}» нет. Список команд – «spravka --help».`;
    case 'commander.unknownOption':
      return `ключа «${quoted}» нет. Подсказка – «spravka КОМАНДА --help».`;
    case 'commander.missingArgument':
      return `не указан обязательный аргумент «${quoted}».`;
    case 'commander.missingMandatoryOptionValue':
      return `не указан обязательный ключ «${quoted}». Подсказка – «spravka КОМАНДА --help».`;
    case 'commander.optionMissingArgument':
      return `у ключа «${quoted}» не указано значение.`;
    case 'commander.excessArguments':
      return 'лишние аргументы. Подсказка – «spravka КОМАНДА --help».';
    case 'commander.invalidArgument':
      return `недопустимое значение ключа «${quoted}». Подсказка – «spravka КОМАНДА --help».`;
    case 'commander.help':
      return 'не указана команда. Список команд – «spravka --help».';
    default:
      return error.message;
  }
}
