import { type Dirent, existsSync, readdirSync, realpathSync } from 'node:fs';
import { join, sep } from 'node:path';

/** A folder or file that cannot be looked into, and why, in Russian. */
export type Unread = { path: string; reason: string };

/** Files of a folder and of the folders in it. */
export type FolderList = {
  files: string[];
  /** links that lead out of the folder */
  outside: string[];
  unread: Unread[];
};

/** What lies in a folder, unsorted. */
export type FolderReader = (folder: string) => Dirent[];

/** What LibreOffice lays beside a workbook for as long as it is open; Excel's «~$…» is not hidden. */
const hiddenLock = /^\.~lock\..+#$/u;

/** Folders in folders beyond this are a mistake of a program; people stop at five. */
const deepest = 20;

const fromDisk: FolderReader = (folder) => readdirSync(folder, { withFileTypes: true });

/**
 * Files under a folder, hidden ones left out. A folder that cannot be read does not stop the others. A link is never
 * walked into, so that links in circles end nowhere; one to a place inside the folder adds nothing and is passed over.
 */
export function filesUnder(root: string, readFolder: FolderReader = fromDisk): FolderList {
  const list: FolderList = { files: [], outside: [], unread: [] };
  const home = realpathSync(root);
  const walk = (folder: string, depth: number): void => {
    if (depth > deepest) {
      list.unread.push({ path: folder, reason: `лежит глубже ${deepest} уровней` });
      return;
    }
    let entries: Dirent[];
    try {
      entries = readFolder(folder);
    } catch (error) {
      const code = (error as NodeJS.ErrnoException).code;
      if (!code) throw error;
      list.unread.push({ path: folder, reason: `не открывается (${code})` });
      return;
    }
    for (const entry of entries) {
      const path = join(folder, entry.name);
      if (entry.name.startsWith('.') && !hiddenLock.test(entry.name)) continue;
      if (entry.isDirectory()) walk(path, depth + 1);
      else if (entry.isSymbolicLink() && leadsOut(path, home)) list.outside.push(path);
      else if (entry.isFile()) list.files.push(path);
    }
  };
  walk(root, 1);
  return list;
}

/** False for links inside and for links that lead nowhere. */
function leadsOut(link: string, home: string): boolean {
  return existsSync(link) && !isUnder(realpathSync(link), home);
}

/** Whether a path is a folder or lies somewhere in it. */
export const isUnder = (path: string, folder: string): boolean =>
  path === folder || path.startsWith(folder.endsWith(sep) ? folder : folder + sep);
