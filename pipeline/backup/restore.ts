import {
  createWriteStream,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
} from 'node:fs';
import { join, relative } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { CliError } from '../error.ts';
import { lockStore } from '../store/lock.ts';
import { keyFingerprint, openWorkspace, readKey, type Workspace } from '../workspace/workspace.ts';
import type { Manifest } from './manifest.ts';
import { isInside, membersOf, placeOf } from './members.ts';
import { openMoves } from './moves.ts';
import { readBackup } from './read.ts';

export type RestoreOptions = {
  /** into a folder that is not empty: what the backup replaces is put aside */
  force: boolean;
  /** parts may stand outside the folder, where the backup's spravka.yaml puts them */
  outside: boolean;
  now: Date;
  tick: (done: number, total: number) => void;
};

export type Restored = {
  manifest: Manifest;
  workspace: Workspace;
  /** folder with what stood there before, null = nothing did */
  before: string | null;
  /** the store was made with a key that is not there now */
  keyMissing: boolean;
};

const staging = '.restoring-';

/**
 * Restores a backup into a folder. Every file is unpacked beside and compared with the list of the backup before the first
 * one takes its place; what they replace is put aside, spravka.yaml comes last, and where a move fails all go back.
 * @throws CliError when the backup is damaged or the folder is not empty; nothing is changed then
 */
export async function restoreBackup(
  path: string,
  root: string,
  options: RestoreOptions,
): Promise<Restored> {
  refuseFull(root, options.force);
  const made = mkdirSync(root, { recursive: true });
  for (const left of readdirSync(root).filter((name) => name.startsWith(staging))) {
    rmSync(join(root, left), { recursive: true, force: true });
  }
  const unpacked = join(root, `${staging}${process.pid}`);
  mkdirSync(unpacked, { mode: 0o700 });
  try {
    const manifest = await unpack(path, unpacked, options.tick);
    const workspace = workspaceAt(root, unpacked);
    refuseOutside(workspace, manifest, options.outside);
    checkKey(path, manifest, unpacked);
    const before = replace(manifest, workspace, unpacked, options.now);
    const { keyFile } = workspace;
    const keyMissing =
      manifest.key_fingerprint !== null &&
      !(existsSync(keyFile) && keyFingerprint(readKey({ keyFile })) === manifest.key_fingerprint);
    return { manifest, workspace, before, keyMissing };
  } finally {
    rmSync(unpacked, { recursive: true, force: true });
    if (made !== undefined && readdirSync(root).length === 0) rmSync(root, { recursive: true });
  }
}

function refuseFull(root: string, force: boolean): void {
  const here = existsSync(root) ? readdirSync(root) : [];
  if (force || here.every((name) => name.startsWith(staging))) return;
  throw new CliError(`Папка «${root}» не пуста.`, {
    hint: 'Укажите новую папку ключом --workspace или добавьте --force: прежние файлы будут отложены в папку рядом.',
  });
}

/** Files only their owner may read. */
const isSecret = (path: string): boolean =>
  path === 'key' || path.startsWith('store/') || path === 'workspace/audit.log';

async function unpack(
  path: string,
  folder: string,
  tick: (done: number, total: number) => void,
): Promise<Manifest> {
  let total = 0;
  let done = 0;
  const begin = ({ files }: Manifest) => {
    total = files.length;
  };
  return readBackup(path, begin, async (file, content) => {
    const to = join(folder, file.path);
    mkdirSync(join(to, '..'), { recursive: true, mode: 0o700 });
    const mode = isSecret(file.path) ? 0o600 : 0o666;
    await pipeline(Readable.from(content), createWriteStream(to, { mode, flags: 'wx' }));
    done += 1;
    tick(done, total);
  });
}

/** The workspace of the backup as it will stand in the folder. */
function workspaceAt(root: string, unpacked: string): Workspace {
  return openWorkspace(join(unpacked, 'workspace'), root);
}

function refuseOutside(workspace: Workspace, { files }: Manifest, outside: boolean): void {
  const { root } = workspace;
  const away = files.map(({ path }) => placeOf(path, workspace)).find((to) => !isInside(to, root));
  if (away === undefined || outside) return;
  throw new CliError(
    `По spravka.yaml резервной копии файл «${away}» должен стоять вне рабочей папки «${root}».`,
    {
      hint: 'Если так и задумано (paths в spravka.yaml), добавьте ключ --outside. Ничего не изменено.',
    },
  );
}

function checkKey(path: string, manifest: Manifest, unpacked: string): void {
  if (!manifest.key) return;
  const key = readKey({ keyFile: join(unpacked, 'key') }, true);
  if (keyFingerprint(key) === manifest.key_fingerprint) return;
  throw new CliError(`Резервная копия «${path}» повреждена: ключ в ней не тот, что в описи.`);
}

/** Puts aside what stands there and the unpacked files in its place. @returns the folder of what was put aside */
function replace(
  manifest: Manifest,
  workspace: Workspace,
  unpacked: string,
  now: Date,
): string | null {
  const { root, store } = workspace;
  const lock = lockStore(store);
  const moves = openMoves();
  try {
    const before = asideIn(root, now);
    const old = oldFiles(workspace, manifest, unpacked);
    for (const { path, file } of old) moves.move(file, join(before, path));
    for (const { path } of inOrder(manifest.files)) {
      const to = placeOf(path, workspace);
      // the journal goes on, an equal key stays
      if (existsSync(to) && (path === 'key' || path === 'workspace/audit.log')) continue;
      moves.move(join(unpacked, path), to);
    }
    // empty folders are not in a backup
    for (const folder of [workspace.inbox, workspace.reference]) {
      if (isInside(folder, root)) mkdirSync(folder, { recursive: true });
    }
    return old.length > 0 ? before : null;
  } catch (error) {
    moves.undo();
    throw error;
  } finally {
    lock.release();
    if (existsSync(store) && readdirSync(store).length === 0) rmSync(store, { recursive: true });
  }
}

/** A folder for what is put aside that is not there yet: two restores may begin in one second. */
function asideIn(root: string, now: Date): string {
  const stamp = now.toISOString().slice(0, 19).replaceAll(/[-:]/g, '').replace('T', '-');
  const first = join(root, `Прежнее состояние ${stamp}`);
  let free = first;
  for (let number = 2; existsSync(free); number += 1) free = `${first} (${number})`;
  return free;
}

/** spravka.yaml goes first and comes last: without it the folder is no workspace. */
const lastly = ['store/current', 'workspace/spravka.yaml'];
const inOrder = <T extends { path: string }>(files: readonly T[]): T[] => [
  ...files.filter(({ path }) => !lastly.includes(path)),
  ...lastly.flatMap((path) => files.filter((file) => file.path === path)),
];

/** What a backup replaces: all it would hold of this folder, and every file of the store. */
function oldFiles(workspace: Workspace, manifest: Manifest, unpacked: string) {
  const { store, keyFile } = workspace;
  const isSame = () =>
    existsSync(keyFile) &&
    readFileSync(keyFile, 'utf8') === readFileSync(join(unpacked, 'key'), 'utf8');
  const parts = {
    inbox: manifest.inbox,
    reports: manifest.reports,
    key: manifest.key && !isSame(),
  };
  const members = membersOf(workspace, parts)
    .filter(({ path }) => !path.startsWith('store/') && path !== 'workspace/audit.log')
    .filter(({ file }) => !relative(workspace.root, file).startsWith('Прежнее состояние'));
  const stored = existsSync(store)
    ? readdirSync(store, { withFileTypes: true })
        .filter((entry) => entry.isFile() && !entry.name.startsWith('lock'))
        .map(({ name }) => ({ path: `store/${name}`, file: join(store, name) }))
    : [];
  return inOrder([...members, ...stored]).reverse();
}
