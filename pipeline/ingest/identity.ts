import { createHmac } from 'node:crypto';
import { fold } from '../russian/fold.ts';

type Basis = 'document' | 'name' | 'code';

/** Who a line is about; lives only inside the parser. */
export type Identity = { basis: Basis; parts: readonly string[] };

/**
 * Keyed pseudonym: first 16 bytes (hex) of HMAC-SHA256(key, basis ∥ identity), parts joined by U+001F.
 * Parts are upper case, with single spaces and Е for Ё; null when the last part, the one that names the person, is empty.
 */
export function pseudonym(key: Uint8Array, { basis, parts }: Identity): string | null {
  const identity = parts.map((part) => fold(part).toUpperCase());
  if (identity.at(-1) === '') return null;
  return createHmac('sha256', key)
    .update([basis, ...identity].join('\u001F'))
    .digest('hex')
    .slice(0, 32);
}
