import { createCipheriv, createDecipheriv, createHmac, hash } from 'node:crypto';
import { tidy } from '../russian/fold.ts';

export type Basis = 'document' | 'name' | 'code';

/** Who a line is about; lives only inside the parser. */
export type Identity = { basis: Basis; parts: readonly string[] };

/** A pseudonym and what it was made of. */
export type Pseudonym = { participant: string | null; basis: Basis };

/** Bytes of a block of SHA-256. */
const block = 64;
const digestBytes = 32;

/** A keyed hash of texts. */
type Keyed = (text: string) => string;

/** HMAC-SHA256 (RFC 2104) of many short texts under one key, in hex: an Hmac object a line is half of what a line costs. */
function keyedHash(key: Uint8Array): Keyed {
  const short = key.length > block ? hash('sha256', key, 'buffer') : key;
  const padded = (sign: number) => Buffer.alloc(block).map((_, i) => (short[i] ?? 0) ^ sign);
  let inner = Buffer.concat([padded(0x36), Buffer.alloc(1024)]);
  const outer = Buffer.concat([padded(0x5c), Buffer.alloc(digestBytes)]);
  return (text) => {
    const room = block + 3 * text.length;
    if (inner.length < room) inner = Buffer.concat([inner.subarray(0, block), Buffer.alloc(room)]);
    const end = block + inner.write(text, block);
    outer.write(hash('sha256', inner.subarray(0, end), 'binary'), block, 'latin1');
    return hash('sha256', outer, 'hex');
  };
}

const hashes = new WeakMap<Uint8Array, Keyed>();

function hashUnder(key: Uint8Array): Keyed {
  const known = hashes.get(key) ?? keyedHash(key);
  hashes.set(key, known);
  return known;
}

/**
 * Keyed pseudonym: first 16 bytes (hex) of HMAC-SHA256(key, basis ∥ identity), parts joined by U+001F.
 * Parts are upper case, with single spaces and Е for Ё; null when the last part, the one that names the person, is empty.
 */
export function pseudonym(key: Uint8Array, { basis, parts }: Identity): string | null {
  let identity = '';
  let last = '';
  for (const part of parts) {
    last = tidy(part);
    identity += `\u001F${last}`;
  }
  if (last === '') return null;
  // `basis` is Latin in lower case and must stay so
  const upper = identity.toUpperCase();
  const text = upper.includes('Ё') ? upper.replaceAll('Ё', 'Е') : upper;
  return hashUnder(key)(basis + text).slice(0, 32);
}

const letters: Record<Basis, string> = { document: 'д', name: 'ф', code: 'к' };
/** A column of numbers may have lost the blank. */
const tokenForm = /метка-([дфк])([0-9a-f]{32})/;

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
  return `метка-${letters[basis]}${hidden.toString('hex')}`;
}

/** The participant a token stands for, null where the text holds none. */
function participantOfToken(key: Uint8Array, text: string): Pseudonym | null {
  if (!text.includes('метка-')) return null;
  const found = tokenForm.exec(text);
  const basis = (Object.keys(letters) as Basis[]).find((each) => letters[each] === found?.[1]);
  if (!found?.[2] || !basis) return null;
  const decipher = createDecipheriv('aes-256-ecb', tokenKey(key), null).setAutoPadding(false);
  const plain = Buffer.concat([decipher.update(Buffer.from(found[2], 'hex')), decipher.final()]);
  return { participant: plain.toString('hex'), basis };
}

/** Who a line is about: by the token of a returned file where its personal cells hold one, else by the identity. */
export function participantOf(key: Uint8Array, identity: Identity): Pseudonym {
  for (const part of identity.parts) {
    const token = participantOfToken(key, part);
    if (token) return token;
  }
  return { participant: pseudonym(key, identity), basis: identity.basis };
}
