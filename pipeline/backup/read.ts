import { createHash } from 'node:crypto';
import { createReadStream, existsSync, statSync } from 'node:fs';
import { createGunzip } from 'node:zlib';
import { CliError } from '../error.ts';
import { type BackupFile, type Manifest, manifestName, parseManifest } from './manifest.ts';
import { readTar, type TarEntry, TarError } from './tar.ts';

/** Bytes the list of files may take: about a hundred thousand files. */
const mostManifest = 32 * 2 ** 20;

/** Takes in one file of a backup; it must read the content to its end. */
type Taker = (file: BackupFile, content: AsyncIterable<Uint8Array>) => Promise<void>;

const damaged = (file: string, what: string, cause?: unknown): CliError =>
  new CliError(`Резервная копия «${file}» повреждена: ${what}.`, {
    hint: 'Ничего не изменено. Возьмите другую копию.',
    ...(cause === undefined ? {} : { cause }),
  });

/**
 * Reads a backup from the first byte to the last and compares every file with the list that stands first.
 * @param begin told of the list before the first file; @param take gets each file
 * @throws CliError naming the backup and, where it is known, the file in it that is damaged, missing or too much
 */
export async function readBackup(
  path: string,
  begin: (manifest: Manifest) => void | Promise<void>,
  take: Taker,
): Promise<Manifest> {
  if (!existsSync(path) || !statSync(path).isFile()) {
    throw new CliError(`Файла «${path}» нет.`, { hint: 'Проверьте путь к резервной копии.' });
  }
  const raw = createReadStream(path);
  const unpacked = createGunzip();
  raw.on('error', (error) => unpacked.destroy(error));
  const entries = readTar(raw.pipe(unpacked));
  let at: string | null = null;
  try {
    const first = await entries.next();
    if (first.done || first.value.path !== manifestName || first.value.size > mostManifest) {
      throw damaged(path, 'описи файлов в начале нет');
    }
    const manifest = parseManifest(await textOf(first.value), path);
    await begin(manifest);
    for (const file of manifest.files) {
      at = file.path;
      const { value, done } = await entries.next();
      if (done || value.path !== file.path || value.size !== file.size) {
        throw damaged(path, `файла «${file.path}» из описи в ней нет`);
      }
      const hash = createHash('sha256');
      await take(file, hashed(value.content, hash));
      if (hash.digest('hex') !== file.sha256) {
        throw damaged(path, `файл «${file.path}» не совпадает с описью`);
      }
    }
    const { value, done } = await entries.next();
    if (!done) throw damaged(path, `файла «${value.path}» нет в описи`);
    return manifest;
  } catch (error) {
    throw named(path, at, error);
  } finally {
    raw.destroy();
    unpacked.destroy();
  }
}

/** What the packing says of damage, in words; errors of the disk stay what they are. */
function named(path: string, at: string | null, error: unknown): unknown {
  const { code = '' } = error as NodeJS.ErrnoException;
  if (!(error instanceof TarError) && !/^Z_|^ERR_STREAM_PREMATURE_CLOSE$/.test(code)) return error;
  return damaged(
    path,
    at === null
      ? 'это не архив или его начало испорчено'
      : `не читается файл «${at}» или следующий за ним`,
    error,
  );
}

async function textOf({ content }: TarEntry): Promise<string> {
  const pieces: Uint8Array[] = [];
  for await (const piece of content) pieces.push(piece);
  return Buffer.concat(pieces).toString('utf8');
}

async function* hashed(
  content: AsyncIterable<Uint8Array>,
  hash: ReturnType<typeof createHash>,
): AsyncGenerator<Uint8Array> {
  for await (const piece of content) {
    hash.update(piece);
    yield piece;
  }
}

/** Checks a backup without writing anything. */
export const checkBackup = (path: string, begin: (manifest: Manifest) => void = () => {}) =>
  readBackup(path, begin, async (_file, content) => {
    for await (const _piece of content);
  });
