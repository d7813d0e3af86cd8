import { kindOf, type PackageKind } from './kind.ts';
import { limits } from './limits.ts';
import { isProtected, Refusal, type SourceBytes, saveAgain, tooManyCells } from './refusal.ts';
import { checkBinary } from './xlsb.ts';
import {
  checkFormats,
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
  extension: PackageKind;
  parts: Part[];
  beside: Beside;
};

/** What lies in a workbook beside its tables. */
export type Beside = { macros: boolean; links: string[] };

/** Parts of a workbook beside its tables: never unpacked. */
const besideParts =
  /sheets\/_rels\/|(^|\/)(meta-inf|docprops|customxml|customproperty|drawings|diagrams|charts|media|embeddings|activex|ctrlprops|printersettings|externallinks|pivotcache|pivottables|tables|querytables|slicers|slicercaches|timelines|timelinecaches|threadedcomments|theme|webextensions|revisions|richdata|ink|model|userxml)\/|(^|\/)(vbaproject.*\.bin|vbadata\.xml|objectdata\.xml|calcchain\.\w+|connections\.\w+|comments\d*\.\w+)$/;

const macroParts = /(^|\/)(vbaproject\.bin|macrosheets\/.*|basic\/.+|scripts\/.+)$/;

const linkParts: [RegExp, string][] = [
  [/(^|\/)externallinks\/[^/]+$/, 'ссылки на другие книги'],
  [/(^|\/)(connections\.\w+|querytables\/[^/]+)$/, 'подключения к данным'],
  [/(^|\/)(embeddings|activex)\/[^/]+$|^object \d+\/content\.xml$/, 'вложенные объекты'],
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
    if (cells > limits.cells) throw tooManyCells(path);
    parts.push({ name: entry.name, content });
  }
  return { extension, parts, beside: besideOf(entries) };
}

function isTable(name: string, extension: PackageKind): boolean {
  if (extension === 'ods') {
    return /^(mimetype|content\.xml|styles\.xml|meta-inf\/manifest\.xml)$/.test(name);
  }
  return (
    /\.(xml|rels|bin)$/.test(name) && !besideParts.test(name) && !name.split('/').includes('..')
  );
}

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
  extension: PackageKind,
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
  if (!hasCells) {
    checkSheetList(xml, path);
    checkFormats(xml, path);
  }
  return { content, count: hasCells ? countCells(content) : 0 };
}

function besideOf(entries: readonly Entry[]): Beside {
  const names = entries.map(({ name }) => name.toLowerCase());
  const has = (pattern: RegExp) => names.some((name) => pattern.test(name));
  return {
    macros: has(macroParts),
    links: linkParts.flatMap(([pattern, words]) => (has(pattern) ? [words] : [])),
  };
}
