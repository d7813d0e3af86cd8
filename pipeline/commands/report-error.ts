import { CommanderError } from 'commander';
import { CliError, type ExitCode, exitCode } from '../error.ts';

const machineCodes: Record<string, string> = {
  ENOSPC: 'на диске не осталось места',
  EACCES: 'нет прав на файл или папку',
  EPERM: 'нет прав на файл или папку',
  EROFS: 'папка доступна только для чтения',
  EMFILE: 'открыто слишком много файлов',
  ENOMEM: 'не хватило памяти',
  EBUSY: 'файл или папка заняты другой программой',
  EEXIST: 'на месте папки стоит файл',
  ENOTDIR: 'на месте папки стоит файл',
  EISDIR: 'на месте файла стоит папка',
  ENAMETOOLONG: 'слишком длинное имя файла',
  EIO: 'ошибка чтения или записи на диск',
};

/** DuckDB tells of the machine in words alone. */
const databaseWords: [RegExp, string][] = [
  [/^Out of Memory Error/, 'не хватило памяти'],
  [/No space left on device/i, 'на диске не осталось места'],
  [
    /^(IO Error|Serialization Error)|not a valid DuckDB database file/,
    'файл хранилища не читается или не пишется; если это повторяется, перенесите папку store и прочитайте файлы заново',
  ],
];

/** Russian words for a failure of the machine anywhere in the chain of causes, null for a defect. */
export function machineWords(error: unknown): string | null {
  for (let cause = error; cause instanceof Error; cause = cause.cause) {
    const { code, path, message } = cause as NodeJS.ErrnoException;
    const words = machineCodes[code ?? ''];
    if (words) return `${words}${path ? ` («${path}»)` : ''}`;
    const database = databaseWords.find(([pattern]) => pattern.test(message));
    if (database) return `${database[1]} (${message.split('\n')[0]})`;
  }
  return null;
}

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
  const words = machineWords(error);
  if (words) {
    note(`Ошибка: ${words}. Прежнее состояние сохранено.`);
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
