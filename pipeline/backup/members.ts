import { existsSync, readdirSync, statSync } from 'node:fs';
import { isAbsolute, join, relative, sep } from 'node:path';
import { contactsFile } from '../store/contacts.ts';
import { currentGeneration, generationFile } from '../store/generation.ts';
import type { Workspace } from '../workspace/workspace.ts';

/** What beside the configuration, own files, store and ledgers a backup holds. */
export type BackupParts = { inbox: boolean; key: boolean; reports: boolean };

/** A file of a workspace and its path in a backup. */
export type Member = { path: string; file: string };

/** Files people fill in beside spravka.yaml, whatever their names; the journal of commands. */
const ownFile = /\.(xlsx|csv|ya?ml|json)$|^audit\.log$/i;
/** Open in Excel, or half written. */
const passing = /^~\$|\.tmp$/;

const isFile = (path: string): boolean => existsSync(path) && statSync(path).isFile();

function below(part: string, folder: string, not: readonly string[]): Member[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((name) => join(folder, name))
    .filter((file) => isFile(file) && !not.some((each) => isInside(file, each)))
    .filter((file) => !passing.test(file.split(/[\\/]/).at(-1) ?? ''))
    .map((file) => ({ path: `${part}/${relative(folder, file).replaceAll('\\', '/')}`, file }));
}

/** Whether a path is another one or lies below it. */
export function isInside(path: string, folder: string): boolean {
  const way = relative(folder, path);
  return way !== '..' && !way.startsWith(`..${sep}`) && !isAbsolute(way);
}

/** What `reports/` knows of the documents: editions, standing files, pages of the portal. */
const ledger = /^\.[a-z-]+\.(json|log)$/;

const topFiles = (folder: string, wanted: RegExp): string[] =>
  existsSync(folder)
    ? readdirSync(folder).filter((name) => wanted.test(name) && isFile(join(folder, name)))
    : [];

/** Files of a workspace that belong into its backup, by path: the key and the store's older generations only where asked. */
export function membersOf(workspace: Workspace, parts: BackupParts): Member[] {
  const { root, reference, store, reports, inbox, templates, keyFile } = workspace;
  const apart = [store, reports, keyFile];
  const own = topFiles(root, ownFile)
    .filter((name) => !passing.test(name) && join(root, name) !== keyFile)
    .map((name) => ({ path: `workspace/${name}`, file: join(root, name) }));
  const name = currentGeneration(store);
  const stored = name
    ? [generationFile(store, name), join(store, 'current'), contactsFile(store)].filter(isFile)
    : [];
  const members = [
    ...own,
    ...below('workspace/templates', templates, apart),
    ...below('workspace/approved', join(root, 'approved'), apart),
    ...below('workspace/самооценка', join(root, 'самооценка'), apart),
    ...below('reference', reference, apart),
    ...stored.map((file) => ({ path: `store/${relative(store, file)}`, file })),
    ...(parts.reports
      ? below('reports', reports, [store, keyFile])
      : topFiles(reports, ledger).map((each) => ({
          path: `reports/${each}`,
          file: join(reports, each),
        }))),
    ...(parts.inbox ? below('inbox', inbox, apart) : []),
    ...(parts.key && isFile(keyFile) ? [{ path: 'key', file: keyFile }] : []),
  ];
  return members.sort((a, b) => (a.path < b.path ? -1 : 1));
}

/** Where a file of a backup stands in a workspace. */
export function placeOf(path: string, workspace: Workspace): string {
  if (path === 'key') return workspace.keyFile;
  const [part = '', ...rest] = path.split('/');
  const folders: Record<string, string> = {
    workspace: workspace.root,
    reference: workspace.reference,
    store: workspace.store,
    reports: workspace.reports,
    inbox: workspace.inbox,
  };
  const folder = folders[part];
  if (folder === undefined) throw new Error(`no place for ${path}`);
  return join(folder, ...rest);
}
