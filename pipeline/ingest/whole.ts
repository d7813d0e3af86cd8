import { readFileSync, statSync } from 'node:fs';
import { Refusal } from './guard/refusal.ts';
import { checkSize } from './guard.ts';

/**
 * Bytes of a file as it lies on the disk.
 * @param path how messages name it
 * @throws Refusal when it is beyond the limit (then it is not read at all) or is being written
 */
export function readWhole(
  file: string,
  path: string,
  read: (file: string) => Buffer = (name) => readFileSync(name),
): Buffer {
  const before = statSync(file);
  checkSize(before.size, path);
  const bytes = read(file);
  const after = statSync(file);
  if (bytes.length !== before.size || after.mtimeMs !== before.mtimeMs) {
    throw new Refusal(
      'file_unreadable',
      path,
      'меняется, пока его читают',
      'Дождитесь, когда он скопируется или сохранится, и повторите.',
    );
  }
  return bytes;
}
