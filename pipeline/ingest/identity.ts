import { createCipheriv, createDecipheriv, createHmac } from 'node:crypto';
import { tidy } from '../russian/fold.ts';

export type Basis = 'document' | 'name' | 'code';

/** Who a line is about; lives only inside the parser. */
export type Identity = { basis: Basis; parts: readonly string[] };

/** A pseudonym and what it was made of. */
export type Pseudonym = { participant: string | null; basis: Basis };

/**
 * Keyed pseudonym: first 16 bytes (hex) of HMAC-SHA256(key, basis ∥ identity), parts joined by U+001F.
 * Parts are upper case, with single spaces and Е for Ё; null when the last part, the one that names the person, is empty.
 */
export function pseudonym(key: Uint8Array, { basis, parts }: Identity): string | null {
  const identity = parts.map((part) => tidy(part).toUpperCase().replaceAll('Ё', 'Е'));
  if (identity.at(-1) === '') return null;
  return createHmac('sha256', key)
    .update([basis, ...identity].join('\u001F'))
    .digest('hex')
    .slice(0, 32);
}

const letters: Record<Basis, string> = { document: 'д', name: 'ф', code: 'к' };
const tokenForm = /метка ([дфк])([0-9a-f]{32})/;

/** One block of AES under a key of its own: reversible only with the workspace's key, the same for the same pseudonym. */
const tokenKey = (key: Uint8Array): Buffer =>
  createHmac('sha256', key).update('return file').digest();

/**
 * What stands in a file that goes back to the school instead of name and document: it leads back to the same
 * participant when the corrected file is read, and tells nothing without the key.
 */
export function participantToken(key: Uint8Array, participant: string, basis: Basis): string {
  const cipher = createCipheriv('aes-256-ecb', tokenKey(key), null).setAutoPadding(false);
  const hidden = Buffer.concat([cipher.update(Buffer.from(participant, 'hex')), cipher.final()]);
  return `метка ${letters[basis]}${hidden.toString('hex')}`;
}

/** The participant a token stands for, null where the text holds none. */
export function participantOfToken(key: Uint8Array, text: string): Pseudonym | null {
  const found = tokenForm.exec(text);
  const basis = (Object.keys(letters) as Basis[]).find((each) => letters[each] === found?.[1]);
  if (!found?.[2] || !basis) return null;
  const decipher = createDecipheriv('aes-256-ecb', tokenKey(key), null).setAutoPadding(false);
  const plain = Buffer.concat([decipher.update(Buffer.from(found[2], 'hex')), decipher.final()]);
  return { participant: plain.toString('hex'), basis };
}

/** Who a line is about: by the token of a returned file where its personal cells hold one, else by the identity. */
export function participantOf(key: Uint8Array, identity: Identity): Pseudonym {
  const token = identity.parts.map((part) => participantOfToken(key, part)).find(Boolean);
  return token ?? { participant: pseudonym(key, identity), basis: identity.basis };
}
