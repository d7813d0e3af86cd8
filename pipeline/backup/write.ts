import { createHash } from 'node:crypto';
import {
  createReadStream,
  createWriteStream,
  existsSync,
  readdirSync,
  rmSync,
  statSync,
} from 'node:fs';
import { open, rename } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import { CliError, exitCode } from '../error.ts';
import { programVersion } from '../project.ts';
import { currentGeneration } from '../store/generation.ts';
import { keyFingerprint, readKey, type Workspace } from '../workspace/workspace.ts';
import { type BackupFile, backupFormat, type Manifest, manifestName } from './manifest.ts';
import { type BackupParts, type Member, membersOf } from './members.ts';
import { type TarEntry, writeTar } from './tar.ts';

/** Databases are packed already, the rest is small. */
const level = 3;

export type Written = { manifest: Manifest; bytes: number };

/**
 * Writes the backup of a workspace into one file, whole or not at all, for its owner alone. The caller holds the store's lock.
 * Files are read twice: what changes between is an error and not a copy of two states.
 * @param tick told after each file
 * @throws CliError where a file changed meanwhile
 */
export async function writeBackup(
  workspace: Workspace,
  target: string,
  parts: BackupParts,
  { now, tick }: { now: Date; tick: (done: number, total: number) => void },
): Promise<Written> {
  const members = membersOf(workspace, parts);
  const files: BackupFile[] = [];
  for (const member of members) {
    files.push(await fileOf(member));
    tick(files.length, members.length * 2);
  }
  const manifest: Manifest = {
    format: backupFormat,
    made_at: now.toISOString(),
    program_version: programVersion,
    generation: currentGeneration(workspace.store),
    key_fingerprint: existsSync(workspace.keyFile) ? keyFingerprint(readKey(workspace)) : null,
    ...parts,
    key: files.some(({ path }) => path === 'key'),
    files,
  };
  removeLeft(target);
  const temporary = `${target}.${process.pid}.tmp`;
  try {
    const entries = entriesOf(manifest, members, (done) =>
      tick(members.length + done, members.length * 2),
    );
    const packed = Readable.from(writeTar(entries), { objectMode: false });
    await pipeline(packed, createGzip({ level }), createWriteStream(temporary, { mode: 0o600 }));
    const handle = await open(temporary, 'r+');
    await handle.sync();
    await handle.close();
    await rename(temporary, target);
  } finally {
    rmSync(temporary, { force: true });
  }
  return { manifest, bytes: statSync(target).size };
}

/** What a backup that was killed has left beside. */
function removeLeft(target: string): void {
  const [folder, name] = [dirname(target), `${basename(target)}.`];
  for (const file of readdirSync(folder)) {
    if (file.startsWith(name) && /^\d+\.tmp$/.test(file.slice(name.length))) {
      rmSync(join(folder, file), { force: true });
    }
  }
}

async function fileOf({ path, file }: Member): Promise<BackupFile> {
  const hash = createHash('sha256');
  let size = 0;
  for await (const piece of createReadStream(file)) {
    hash.update(piece);
    size += (piece as Buffer).length;
  }
  return { path, size, sha256: hash.digest('hex') };
}

async function* entriesOf(
  manifest: Manifest,
  members: readonly Member[],
  tick: (done: number) => void,
): AsyncGenerator<TarEntry> {
  const text = Buffer.from(`${JSON.stringify(manifest, null, 1)}\n`);
  yield { path: manifestName, size: text.length, content: Readable.from([text]) };
  for (const [i, { path, file }] of members.entries()) {
    const { size, sha256 } = manifest.files[i] as BackupFile;
    yield { path, size, content: unchanged(file, size, sha256) };
    tick(i + 1);
  }
}

/** The bytes of a file, as long as they are those of its hash. */
async function* unchanged(file: string, size: number, sha256: string): AsyncGenerator<Uint8Array> {
  const hash = createHash('sha256');
  let read = 0;
  for await (const piece of createReadStream(file)) {
    read += (piece as Buffer).length;
    hash.update(piece);
    if (read > size) break;
    yield piece as Buffer;
  }
  if (read !== size || hash.digest('hex') !== sha256) {
    throw new CliError(`Файл «${file}» изменился, пока делалась резервная копия.`, {
      exitCode: exitCode.machine,
      hint: 'Копия не записана. Закройте файл и повторите.',
    });
  }
}
