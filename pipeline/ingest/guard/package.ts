import { formatNumber } from '../../russian/number.ts';
import { limits } from './limits.ts';
import {
  isProtected,
  type Note,
  Refusal,
  type SourceBytes,
  saveAgain,
  tooLarge,
} from './refusal.ts';
import { checkBinary } from './xlsb.ts';
import {
  checkOnce,
  checkSheetList,
  countCells,
  countRepeated,
  plainXml,
  upToCells,
} from './xml.ts';
import { type Entry, readEntries, unpack } from './zip.ts';

/** A part of a workbook that the reader gets, unpacked. */
export type Part = { name: string; content: Buffer };

/** A workbook in a ZIP archive: the parts that hold its tables, and what else lay there. */
export type Package = {
  extension: 'xlsx' | 'xlsb' | 'ods';
  parts: Part[];
  notes: Pick<Note, 'check' | 'found'>[];
};

/** Parts of a workbook beside its tables: never unpacked. */
const beside =
  /sheets\/_rels\/|(^|\/)(docprops|customxml|customproperty|drawings|diagrams|charts|media|embeddings|activex|ctrlprops|printersettings|externallinks|pivotcache|pivottables|tables|querytables|slicers|slicercaches|timelines|timelinecaches|threadedcomments|theme|webextensions|revisions|richdata|ink|model|userxml)\/|(^|\/)(vbaproject.*\.bin|vbadata\.xml|calcchain\.\w+|connections\.\w+|comments\d*\.\w+)$/;

const macroParts = /(^|\/)(vbaproject\.bin|macrosheets\/.*|basic\/.+|scripts\/.+)$/;

const linkParts: [RegExp, string][] = [
  [/(^|\/)externallinks\/[^/]+$/, 'ссылки на другие книги'],
  [/(^|\/)(connections\.\w+|querytables\/[^/]+)$/, 'подключения к данным'],
  [/(^|\/)(embeddings|activex)\/[^/]+$|^object \d+\/content\.xml$/, 'вложенные объекты'],
];

const openDocument: [RegExp, string][] = [
  [/opendocument\.text/, 'текстовый документ OpenDocument (.odt)'],
  [/opendocument\.presentation/, 'презентация OpenDocument (.odp)'],
  [/opendocument\.(graphics|formula|database|chart)/, 'документ OpenDocument'],
  [/epub/, 'электронная книга'],
];

const documents: [RegExp, string][] = [
  [/^word\//, 'документ Word'],
  [/^ppt\//, 'презентация PowerPoint'],
  [/^visio\//, 'схема Visio'],
  [/^index\/document\.iwa$|^index\.zip$/, 'документ Apple (Numbers, Pages или Keynote)'],
];

/**
 * Opens a ZIP archive as a workbook and unpacks what holds its tables, every part bounded and checked.
 * @throws Refusal when it is no workbook, or one that must not be read
 */
export function openPackage(file: SourceBytes): Package {
  const { path } = file;
  const entries = readEntries(file).filter(({ name }) => !name.endsWith('/'));
  const extension = kindOf(file, entries);
  const wanted = entries.filter(({ name }) => isTable(name.toLowerCase(), extension));
  checkOnceNamed(wanted, path);
  if (entries.some(({ encrypted }) => encrypted)) throw isProtected(path);
  const parts: Part[] = [];
  let cells = 0;
  for (const entry of wanted) {
    const { content, count } = partOf(file, entry, extension);
    cells += count;
    if (cells > limits.cells) {
      throw tooLarge(
        path,
        `заполнено больше ${formatNumber(limits.cells)} ячеек`,
        'Разделите таблицу на несколько файлов или сохраните её в формате CSV.',
      );
    }
    parts.push({ name: entry.name, content });
  }
  return { extension, parts, notes: notesOf(entries) };
}

function isTable(name: string, extension: Package['extension']): boolean {
  if (extension === 'ods') {
    return /^(mimetype|content\.xml|styles\.xml|meta-inf\/manifest\.xml)$/.test(name);
  }
  return /\.(xml|rels|bin)$/.test(name) && !beside.test(name) && !name.split('/').includes('..');
}

function kindOf(file: SourceBytes, entries: readonly Entry[]): Package['extension'] {
  const { path } = file;
  const find = (name: string) => entries.find((entry) => entry.name.toLowerCase() === name);
  const text = (entry: Entry | undefined) => (entry ? unpack(file, entry).toString('latin1') : '');
  if (find('encrypted-package')) throw isProtected(path);
  const manifest = find('meta-inf/manifest.xml');
  if (manifest) {
    const words = text(manifest);
    if (words.includes('encryption-data')) throw isProtected(path);
    const type = text(find('mimetype')) || words;
    const other = openDocument.find(([pattern]) => pattern.test(type));
    if (other) throw notTable(path, other[1]);
    if (type.includes('opendocument.spreadsheet')) return 'ods';
  }
  const types = find('[content_types].xml');
  if (types && entries.some(({ name }) => /(^|\/)workbook\.xml$/i.test(name))) return 'xlsx';
  if (types && entries.some(({ name }) => /(^|\/)workbook\.bin$/i.test(name))) return 'xlsb';
  if (types && /spreadsheetml|ms-excel/.test(text(types))) return 'xlsx';
  const document = documents.find(([pattern]) =>
    entries.some(({ name }) => pattern.test(name.toLowerCase())),
  );
  if (document) throw notTable(path, document[1]);
  throw new Refusal(
    'file_not_table',
    path,
    `– архив ZIP, а не таблица (файлов внутри – ${formatNumber(entries.length)})`,
    'Распакуйте его и положите в папку сами таблицы.',
  );
}

const notTable = (path: string, what: string): Refusal =>
  new Refusal(
    'file_not_table',
    path,
    `– ${what}, а не таблица`,
    'Перенесите таблицу в книгу Excel и сохраните в формате .xlsx.',
  );

/** Two parts of one name are two files in one: which of them counts, each reader decides for itself. */
function checkOnceNamed(entries: readonly Entry[], path: string): void {
  const names = new Set<string>();
  for (const { name } of entries) {
    const folded = name.toLowerCase();
    if (names.has(folded)) {
      throw new Refusal(
        'file_unreadable',
        path,
        `не прочитан: часть «${name}» стоит в архиве дважды`,
        saveAgain,
      );
    }
    names.add(folded);
  }
}

function partOf(
  file: SourceBytes,
  entry: Entry,
  extension: Package['extension'],
): { content: Buffer; count: number } {
  const { path } = file;
  const part = unpack(file, entry);
  if (entry.name.toLowerCase().endsWith('.bin')) {
    // what lies packed as it is would be changed in the file's own bytes
    const content = entry.method === 0 ? Buffer.from(part) : part;
    const { cells, sheets } = checkBinary(content, path);
    checkOnce(sheets, path);
    return { content, count: cells };
  }
  const xml = plainXml(part, entry.name, path);
  if (extension === 'ods') return { content: xml, count: countRepeated(xml) };
  const { content, hasCells } = upToCells(xml);
  if (!hasCells) checkSheetList(xml, path);
  return { content, count: hasCells ? countCells(content) : 0 };
}

function notesOf(entries: readonly Entry[]): Package['notes'] {
  const names = entries.map(({ name }) => name.toLowerCase());
  const links = linkParts.flatMap(([pattern, words]) =>
    names.some((name) => pattern.test(name)) ? [words] : [],
  );
  return [
    ...(names.some((name) => macroParts.test(name)) ? [{ check: 'macros_ignored' as const }] : []),
    ...(links.length > 0 ? [{ check: 'external_links' as const, found: links.join(', ') }] : []),
  ];
}
