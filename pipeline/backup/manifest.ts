import { z } from 'zod';
import { CliError } from '../error.ts';

/** Name of the first file of a backup: what stands in the others. */
export const manifestName = 'spravka-backup.json';

/** Form of backups; a change of it needs a reader of the old one. */
export const backupFormat = 1;

const fileSchema = z.strictObject({
  path: z.string(),
  size: z.int().min(0),
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
});

const manifestSchema = z.strictObject({
  format: z.literal(backupFormat),
  made_at: z.string(),
  program_version: z.string(),
  /** the published generation, null = none was published */
  generation: z.string().nullable(),
  /** tells which key the store was made with */
  key_fingerprint: z.string().nullable(),
  inbox: z.boolean(),
  key: z.boolean(),
  reports: z.boolean(),
  files: z.array(fileSchema),
});

/** What a backup holds: files by path with size and SHA-256, and of what they are. */
export type Manifest = z.infer<typeof manifestSchema>;
export type BackupFile = Manifest['files'][number];

/** A path a backup may hold: below one of its parts, and nowhere else on any system. */
function isMemberPath(path: string): boolean {
  if (path === 'key') return true;
  const [part = '', ...rest] = path.split('/');
  return (
    ['workspace', 'reference', 'store', 'reports', 'inbox'].includes(part) &&
    rest.length > 0 &&
    rest.every((name) => name !== '' && name !== '.' && name !== '..') &&
    // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is refused
    !/[\\\u0000-\u001f]|^[A-Za-z]:/.test(path) &&
    // a drive or a stream of Windows
    !(process.platform === 'win32' && path.includes(':'))
  );
}

/** @throws CliError when the text is no manifest of ours, or names a path it may not */
export function parseManifest(text: string, file: string): Manifest {
  let given: unknown;
  try {
    given = JSON.parse(text);
  } catch (cause) {
    throw new CliError(`Резервная копия «${file}» повреждена: опись файлов не читается.`, {
      cause,
    });
  }
  const format = (given as { format?: unknown } | null)?.format;
  if (typeof format === 'number' && format > backupFormat) {
    throw new CliError(
      `Резервную копию «${file}» сделала более новая версия программы (вид копии ${format}).`,
      { hint: 'Восстановите её той же или более новой версией.' },
    );
  }
  const parsed = manifestSchema.safeParse(given);
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    throw new CliError(
      `Резервная копия «${file}» повреждена: в описи файлов неверен ключ «${issue?.path.join('.') ?? ''}».`,
    );
  }
  const seen = new Set<string>();
  const foreign = parsed.data.files
    .map(({ path }) => path)
    .find((path) => !isMemberPath(path) || seen.size === seen.add(path).size);
  if (foreign !== undefined) {
    throw new CliError(
      `Резервная копия «${file}» не восстановлена: файл «${foreign}» назван в ней недопустимо.`,
      { hint: 'Такую копию программа не делает: возможно, её изменили намеренно.' },
    );
  }
  return parsed.data;
}
