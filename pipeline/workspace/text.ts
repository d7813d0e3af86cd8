import { readFileSync } from 'node:fs';
import { CliError } from '../error.ts';

/**
 * Text of a file a person wrote; it must be UTF-8, because another encoding would fill documents with wrong letters.
 * @param hint what to do, one sentence
 * @throws CliError when it is not
 */
export function readUtf8(file: string, hint: string): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(readFileSync(file));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ERR_ENCODING_INVALID_ENCODED_DATA') throw error;
    throw new CliError(`Файл «${file}» сохранён не в кодировке UTF-8.`, { hint });
  }
}
