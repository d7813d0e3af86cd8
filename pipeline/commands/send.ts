import { Option } from 'commander';
import { CliError } from '../error.ts';
import { readReleases, type Sending } from '../report/index.ts';
import { formatNumber } from '../russian/number.ts';
import { counted, WORDS } from '../russian/plural.ts';
import { lockStore } from '../store/lock.ts';
import { openPublished } from '../store/published.ts';
import {
  type CommonOptions,
  printResult,
  type Register,
  withJson,
  withWorkspace,
  workspaceOf,
} from './command.ts';
import { extentOf, makeSending } from './sending.ts';

type SendOptions = CommonOptions & { release?: string; all?: boolean };

/** `send`: lays out again what a release sends to whom; nothing leaves the computer. */
export const registerSend: Register = (program, { effects, count }) => {
  withJson(withWorkspace(program.command('send')))
    .description('разложить выданные документы по получателям: папки, архивы, описи, письма')
    .option('--release <номер>', 'выпуск (по умолчанию – последний)')
    .addOption(
      new Option('--all', 'все действующие редакции, а не один выпуск').conflicts('release'),
    )
    .action(async (options: SendOptions) => {
      const workspace = workspaceOf(options);
      const lock = lockStore(workspace.store);
      try {
        const db = await openPublished(workspace.store);
        try {
          const number = options.release === undefined ? undefined : numberOf(options.release);
          const releases = readReleases(workspace.reports);
          const extent = extentOf(releases, number, options.all ?? false);
          const sending = await makeSending(workspace, db, extent);
          count({ documents_written: filesIn(sending) });
          printResult(effects, options, sending, sendingText);
        } finally {
          db.close();
        }
      } finally {
        lock.release();
      }
    });
};

function numberOf(text: string): number {
  if (/^[1-9]\d*$/.test(text)) return Number(text);
  throw new CliError(`Ключ --release: стоит «${text}», ожидается номер выпуска, например 2.`);
}

const filesIn = ({ municipalities }: Sending) =>
  municipalities.reduce((sum, { files }) => sum + files, 0);

/** Closing lines about what is laid out. */
export function sendingText(sending: Sending): string {
  const { municipalities, folder } = sending;
  if (municipalities.length === 0) return 'Рассылка: муниципалитетам и школам направлять нечего.';
  return [
    `Рассылка: муниципалитетов – ${formatNumber(municipalities.length)}, файлов – ${formatNumber(filesIn(sending))}; прежняя рассылка заменена`,
    ...municipalities.map(
      ({ municipality, schools, files, zip }) =>
        `  ${municipality}: ${counted(schools, WORDS.school)}, файлов – ${files} (${zip})`,
    ),
    `Папка: ${folder}`,
  ].join('\n');
}
