import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { projectRoot } from '../../project.ts';

const shipped = join(projectRoot, 'templates');
/** The institute's own templates; null = ours alone. */
let own: string | null = null;
/** What was made of templates and is no longer right when others are in force. */
const forgetters: (() => void)[] = [];

/** Tells that something made of templates is kept: it is forgotten when other templates come into force. */
export function onOtherTemplates(forget: () => void): void {
  forgetters.push(forget);
}

/**
 * Puts the institute's own templates, charts and styles into force: a file that stands in the folder takes the place of
 * ours of the same name, all others stay. Called again after a file was changed, it makes everything read anew.
 */
export function useTemplates(folder: string | null): void {
  own = folder !== null && existsSync(folder) ? folder : null;
  for (const forget of forgetters) forget();
}

/** Where a file of the templates stands, e.g. `charts/marks.vl.json`: the institute's own, else ours. */
export function templateFile(path: string): string {
  const replaced = own === null ? null : join(own, path);
  return replaced !== null && existsSync(replaced) ? replaced : join(shipped, path);
}

/** Text of a file of the templates. @throws Error when neither the institute nor we have it */
export const templateText = (path: string): string => readFileSync(templateFile(path), 'utf8');

/** How messages name a file of the templates. */
export const templateName = (path: string): string => `templates/${path}`;

const filesUnder = (folder: string): string[] =>
  existsSync(folder)
    ? readdirSync(folder, { recursive: true, withFileTypes: true })
        .filter((entry) => entry.isFile())
        .map(({ parentPath, name }) =>
          join(parentPath, name)
            .slice(folder.length + 1)
            .replaceAll('\\', '/'),
        )
    : [];

/** Paths of the institute's own templates, sorted. */
export const ownTemplatePaths = (): string[] => (own === null ? [] : filesUnder(own).sort());

/** Paths of all templates in force, the institute's own among them, sorted. */
export function templatePaths(): string[] {
  const paths = new Set([...filesUnder(shipped), ...(own === null ? [] : filesUnder(own))]);
  return [...paths].sort();
}
