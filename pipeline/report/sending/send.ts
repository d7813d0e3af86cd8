import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { CliError, exitCode } from '../../error.ts';
import { formatDate } from '../../russian/date.ts';
import { sha256Of } from '../../store/fingerprint.ts';
import { writeArchive } from '../../workspace/archive.ts';
import { table } from '../table.ts';
import {
  coveringLetter,
  draft,
  filesOf,
  inventory,
  type NoticeLine,
  notice,
  renewedOf,
  type Sender,
} from './letter.ts';
import type { Parcel, SentFile } from './parcel.ts';

/** Folder of what is sent, under the folder of reports. */
const sendingFolder = 'рассылка';
const building = '.рассылка';
const aside = '.рассылка-прежняя';

export type SendInput = {
  reportsDir: string;
  parcels: readonly Parcel[];
  release: number;
  /** day of the release */
  date: string;
  sender: Sender;
  texts: { lists: readonly string[]; unmoved: string | null };
  /** everything issued anew, for the institute's own notice */
  renewed: readonly NoticeLine[];
  /** addresses of a school by its code */
  addresses: (school: string) => string;
};

export type Sending = {
  folder: string;
  municipalities: { municipality: string; schools: number; files: number; zip: string }[];
};

type Entry = [path: string, bytes: Uint8Array];

/** Everything a municipality gets, by its path in the municipality's folder. */
async function entriesOf(parcel: Parcel, input: SendInput): Promise<Entry[]> {
  const { date, sender, texts } = input;
  const read = ({ folder, path, sha256: hash }: SentFile): Uint8Array => {
    const bytes = readFileSync(join(folder, path));
    if (sha256Of(bytes) !== hash) throw alteredIssue(join(folder, path));
    return bytes;
  };
  const entries: Entry[] = filesOf(parcel).map((file) => [
    file.where ? `${file.where}/${file.name}` : file.name,
    read(file),
  ]);
  for (const { folder, name, documents } of parcel.schools) {
    const own = documents.flatMap(({ files }) => files.map((file) => ({ ...file, where: '' })));
    entries.push([`${folder}/Опись.docx`, await inventory(name, own, sender)]);
  }
  entries.push(['Опись.docx', await inventory(parcel.name, filesOf(parcel), sender)]);
  entries.push(['Письмо (проект).docx', await coveringLetter(parcel, date, sender)]);
  const renewed = renewedOf(parcel);
  if (renewed.length > 0) {
    // lists and other municipalities are no matter of this one
    const own = { lists: [], unmoved: texts.unmoved };
    entries.push([
      'Извещение (проект).docx',
      await notice(parcel.name, renewed, own, date, sender),
    ]);
  }
  return entries.sort(([a], [b]) => (a < b ? -1 : 1));
}

const alteredIssue = (file: string) =>
  new CliError(`Выданный файл изменён: «${file}».`, {
    hint: 'Верните папку «издания» из резервной копии: изменённые файлы не рассылаются.',
  });

function write(folder: string, path: string, bytes: Uint8Array, mode = 0o666): void {
  const file = join(folder, path);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, bytes, { mode });
}

/** The institute's own papers beside the parcels: whom to send what, and the notice on the whole release. */
async function writeInner(folder: string, input: SendInput): Promise<void> {
  const { parcels, release, date, sender, texts, renewed, addresses } = input;
  const rows = parcels.flatMap((parcel) => [
    [parcel.name, 'орган управления образованием', `${parcel.folder}.zip`, '___'],
    ...parcel.schools.map((school) => [
      parcel.name,
      school.name,
      `${parcel.folder}/${school.folder}`,
      addresses(school.school_code) || '___',
    ]),
  ]);
  const columns = ['Муниципалитет', 'Получатель', 'Что направить', 'Куда'] as const;
  const receivers = table(
    'Кому что направить',
    columns.map((label) => [label, 'w'] as const),
    rows.map((cells) => ({ cells })),
  );
  const facts = { release, date: formatDate(date), table: receivers };
  const recipients = await draft('recipients', `Получатели выпуска ${release}`, facts, sender);
  write(folder, 'Получатели (для института).docx', recipients, 0o600);
  if (renewed.length === 0) return;
  const whole = await notice('Для института', renewed, texts, date, sender);
  write(folder, 'Извещение (проект, для института).docx', whole, 0o600);
}

/**
 * Lays out what is sent to whom: a folder a municipality with a folder a school, a zip of it, letters and inventories. It takes
 * the place of the sending before as a whole.
 */
export async function writeSending(input: SendInput): Promise<Sending> {
  const { reportsDir, parcels } = input;
  const at = (name: string) => join(reportsDir, name);
  for (const left of [building, aside]) rmSync(at(left), { recursive: true, force: true });
  mkdirSync(at(building), { recursive: true });
  const municipalities: Sending['municipalities'] = [];
  for (const parcel of parcels) {
    const entries = await entriesOf(parcel, input);
    for (const [path, bytes] of entries) write(at(building), `${parcel.folder}/${path}`, bytes);
    const zip = `${parcel.folder}.zip`;
    write(at(building), zip, writeArchive(entries));
    municipalities.push({
      municipality: parcel.name,
      schools: parcel.schools.length,
      files: filesOf(parcel).length,
      zip: `${sendingFolder}/${zip}`,
    });
  }
  await writeInner(at(building), input);
  replace(at(sendingFolder), at(building), at(aside));
  return { folder: at(sendingFolder), municipalities };
}

/** @throws CliError (4) where a file of the old sending is open in another program */
function replace(place: string, made: string, old: string): void {
  try {
    if (existsSync(place)) renameSync(place, old);
    renameSync(made, place);
  } catch (cause) {
    const { code = '' } = cause as NodeJS.ErrnoException;
    if (!['EBUSY', 'EPERM', 'EACCES'].includes(code)) throw cause;
    throw new CliError(`Папку «${place}» заменить нельзя: файл в ней открыт другой программой.`, {
      exitCode: exitCode.machine,
      hint: 'Закройте файл и выполните «spravka send».',
      cause,
    });
  }
  rmSync(old, { recursive: true, force: true });
}

/** Removes what was laid out for sending: it holds copies of notes on pupils. @returns whether there was any */
export function removeSending(reportsDir: string): boolean {
  const names = [sendingFolder, building, aside].filter((name) =>
    existsSync(join(reportsDir, name)),
  );
  for (const name of names) rmSync(join(reportsDir, name), { recursive: true, force: true });
  return names.length > 0;
}
