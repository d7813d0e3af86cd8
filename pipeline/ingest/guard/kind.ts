import { formatNumber } from '../../russian/number.ts';
import { isProtected, Refusal, type SourceBytes } from './refusal.ts';
import { type Entry, unpack } from './zip.ts';

/** Workbooks that are ZIP archives, by their usual extension. */
export type PackageKind = 'xlsx' | 'xlsb' | 'ods';

const openDocument: [RegExp, string][] = [
  [/opendocument\.text/, 'текстовый документ OpenDocument (.odt)'],
  [/opendocument\.presentation/, 'презентация OpenDocument (.odp)'],
  [/opendocument\.(graphics|formula|database|chart)/, 'документ OpenDocument'],
];

const documents: [RegExp, string][] = [
  [/^word\//, 'документ Word'],
  [/^ppt\//, 'презентация PowerPoint'],
  [/^visio\//, 'схема Visio'],
  [/^index\/document\.iwa$|^index\.zip$/, 'документ Apple (Numbers, Pages или Keynote)'],
];

/**
 * Tells a workbook by the parts of an archive, whatever the file is called.
 * @throws Refusal when it is something else, named for what it is
 */
export function kindOf(file: SourceBytes, entries: readonly Entry[]): PackageKind {
  const { path } = file;
  const find = (name: string) => entries.find((entry) => entry.name.toLowerCase() === name);
  const text = (entry: Entry | undefined) => (entry ? unpack(file, entry).toString('latin1') : '');
  if (find('encrypted-package')) throw isProtected(path);
  const manifest = find('meta-inf/manifest.xml');
  if (manifest) {
    const words = text(manifest);
    if (words.includes('encryption-data')) throw isProtected(path);
    const type = text(find('mimetype')) || words;
    if (type.includes('opendocument.spreadsheet')) return 'ods';
    const other = openDocument.find(([pattern]) => pattern.test(type));
    if (other) throw notTable(path, other[1]);
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
