import { existsSync, readdirSync } from 'node:fs';
import { portalFolder } from './build.ts';
import type { FileLink } from './school-page.ts';
import { linkTo } from './view.ts';

/** Folders whose files are no documents: the site itself, pages of the checks, tables for programs, issued editions, copies made for sending. */
const others = [portalFolder, 'Проверка', 'Выгрузка', 'издания', 'рассылка'];

const forms: Record<string, string> = { pdf: 'PDF', docx: 'Word', xlsx: 'Excel', zip: 'архив' };

/** Documents that stand under the folder of reports: paths with forward slashes, sorted. */
export function documentFiles(reportsDir: string): string[] {
  if (!existsSync(reportsDir)) return [];
  return readdirSync(reportsDir, { recursive: true, encoding: 'utf8' })
    .map((path) => path.replaceAll('\\', '/'))
    .filter((path) => {
      const form = path.slice(path.lastIndexOf('.') + 1);
      return form in forms && !others.includes(path.split('/')[0] ?? '');
    })
    .sort();
}

/** Code of the school a document is about, by the «(101105)» of its path; null = it is about more than one. */
const schoolOf = (path: string): string | null => /\((\d{6})\)/.exec(path)?.[1] ?? null;

/** Links to the documents of each school by code, and of those about more than one, by folder. */
export function documentLinks(
  paths: readonly string[],
  root: string,
): { bySchool: Map<string, FileLink[]>; common: { folder: string; files: FileLink[] }[] } {
  const bySchool = new Map<string, FileLink[]>();
  const common = new Map<string, FileLink[]>();
  for (const path of paths) {
    const code = schoolOf(path);
    const parts = path.split('/');
    const file = parts.at(-1) ?? path;
    const dot = file.lastIndexOf('.');
    const link = {
      href: `${root}../../${linkTo(path)}`,
      name: file.slice(0, dot),
      form: forms[file.slice(dot + 1)] ?? '',
    };
    const folder = parts.slice(0, -1).join(' / ') || 'Отчёты';
    const [map, key] = code === null ? ([common, folder] as const) : ([bySchool, code] as const);
    map.set(key, [...(map.get(key) ?? []), link]);
  }
  return {
    bySchool,
    common: [...common].map(([folder, files]) => ({ folder, files })),
  };
}
