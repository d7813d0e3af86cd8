import { readSheets } from '../../../pipeline/ingest/read.ts';

/** What a refused file is told: message and hint with plain blanks, and the check it counts under. */
export function refusal(bytes: Uint8Array, path = 'а.xlsx'): unknown {
  try {
    readSheets(bytes, path);
  } catch (error) {
    const { message, hint, check } = error as { message: string; hint: string; check: string };
    return { message: message.replaceAll('\u00A0', ' '), hint, check };
  }
  return 'read';
}
