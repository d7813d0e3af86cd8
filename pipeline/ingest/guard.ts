import { extname } from 'node:path';
import { joinList } from '../russian/list.ts';
import { utf16Of } from './csv.ts';
import { keepTable } from './guard/biff.ts';
import { limits } from './guard/limits.ts';
import { type Child, openCompound } from './guard/ole.ts';
import { type Beside, openPackage, type Part } from './guard/package.ts';
import {
  isProtected,
  megabytes,
  type Note,
  Refusal,
  type SourceBytes,
  saveAgain,
  tooLarge,
  tooManyCells,
} from './guard/refusal.ts';
import { refuseOthers } from './guard/signature.ts';
import { checkText } from './guard/text.ts';

/**
 * What a file is by its bytes, and the part of it that a reader may be given: unpacked, bounded, and without what no
 * table needs – macros, drawings, links, embedded files.
 */
export type Inspection = { notes: Note[] } & (
  | { container: 'zip'; parts: Part[] }
  | { container: 'ole'; stream: Buffer }
  | { container: 'text'; bytes: Buffer }
);

/** Of an archive, an empty archive, and one meant for several disks. */
const zipHeads = ['PK\x03\x04', 'PK\x05\x06', 'PK\x07\x08'];
const compoundHead = '\xD0\xCF\x11\xE0';

/**
 * Looks at a file before anything parses it.
 * @param path how messages name the file; its extension is compared with the content
 * @throws Refusal with the reason in Russian: no table, broken, protected, or beyond the limits
 */
export function inspect(bytes: Uint8Array, path: string): Inspection {
  const file = { bytes: Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength), path };
  checkSize(bytes.length, path);
  if (bytes.length === 0) {
    throw new Refusal('file_unreadable', path, 'пуст (0 байт)', 'Запросите файл ещё раз.');
  }
  const head = file.bytes.toString('latin1', 0, 4);
  if (zipHeads.includes(head)) return inspectZip(file);
  if (head === compoundHead) return inspectCompound(file);
  refuseOthers(file.bytes, path);
  checkText(file.bytes, path, utf16Of(bytes));
  return { container: 'text', bytes: file.bytes, notes: nameNotes(path, 'csv') };
}

/** @throws Refusal when a file is beyond the limit; asked before it is read, too */
export function checkSize(size: number, path: string): void {
  if (size <= limits.file) return;
  throw tooLarge(path, `в нём ${megabytes(size)}, допускается ${megabytes(limits.file)}`);
}

function inspectZip(file: SourceBytes): Inspection {
  const { extension, parts, beside } = openPackage(file);
  const notes = [...besideNotes(beside), ...nameNotes(file.path, extension)];
  return { container: 'zip', parts, notes };
}

/** What else lies in compound files, by the stream that tells. */
const others: [RegExp, string][] = [
  [/^WordDocument$/, 'документ Word'],
  [/^PowerPoint Document$/, 'презентация PowerPoint'],
  [/^VisioDocument$/, 'схема Visio'],
  [/^__substg1\.0_/, 'письмо Outlook'],
  [/^(Quill|Contents)$/, 'документ Publisher'],
];

function inspectCompound(file: SourceBytes): Inspection {
  const { path } = file;
  const { children, stream } = openCompound(file);
  if (children.has('EncryptedPackage') || children.has('EncryptionInfo')) throw isProtected(path);
  const names = [...children.keys()];
  const workbook = named(children, 'workbook') ?? named(children, 'book');
  if (!workbook) {
    const what = others.find(([pattern]) => names.some((name) => pattern.test(name)))?.[1];
    throw new Refusal(
      'file_not_table',
      path,
      `– ${what ?? 'документ неизвестной программы'}, а не таблица`,
      saveAgain,
    );
  }
  const found = keepTable(stream(workbook), path);
  if (found.cells > limits.cells) throw tooManyCells(path);
  return {
    container: 'ole',
    stream: found.stream,
    notes: [
      ...besideNotes({
        macros: found.hasMacros || named(children, '_vba_project_cur') !== undefined,
        links: [
          ...(found.hasLinks ? ['ссылки на другие книги'] : []),
          ...(names.some((name) => /^MBD[0-9A-F]{8}$/.test(name)) ? ['вложенные объекты'] : []),
        ],
      }),
      ...nameNotes(path, 'xls'),
    ],
  };
}

const named = (children: ReadonlyMap<string, Child>, name: string): Child | undefined =>
  [...children.values()].find((child) => child.name.toLowerCase() === name);

/** What lay beside the tables and was left alone. */
function besideNotes({ macros, links }: Beside): Note[] {
  const notes: Note[] = [];
  if (macros) {
    notes.push({ check: 'macros_ignored', message: 'В файле есть макросы: они не выполнялись.' });
  }
  if (links.length > 0) {
    notes.push({
      check: 'external_links',
      message: `В файле есть ${joinList(links)}: они не открывались, взяты значения, записанные в ячейках.`,
    });
  }
  return notes;
}

const kinds: Record<string, { extensions: string[]; words: string }> = {
  xlsx: { extensions: ['.xlsx', '.xlsm'], words: 'книга Excel .xlsx' },
  xlsb: { extensions: ['.xlsb'], words: 'книга Excel .xlsb' },
  xls: { extensions: ['.xls'], words: 'книга Excel 97–2003 .xls' },
  ods: { extensions: ['.ods'], words: 'таблица OpenDocument .ods' },
  csv: { extensions: ['.csv', '.tsv', '.txt'], words: 'текст CSV' },
};

/** A file is read by its content; another extension is said, since Excel itself refuses such files. */
function nameNotes(path: string, kind: string): Note[] {
  const extension = extname(path).toLowerCase();
  const known = Object.values(kinds).some(({ extensions }) => extensions.includes(extension));
  const own = kinds[kind];
  if (!own) throw new Error(`unknown kind of file: ${kind}`);
  if (!known || own.extensions.includes(extension)) return [];
  return [
    {
      check: 'wrong_extension',
      message: `Файл назван «${extension}», а по содержимому это ${own.words}: он прочитан по содержимому.`,
      found: extension,
      expected: own.extensions[0] ?? '',
    },
  ];
}
