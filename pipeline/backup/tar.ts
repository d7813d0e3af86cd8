/** A file of a tar archive: its path with forward slashes and its content in pieces. */
export type TarEntry = { path: string; size: number; content: AsyncIterable<Uint8Array> };

/** What is wrong with an archive that is read. */
export class TarError extends Error {}

const block = 512;
/** Bytes the header of one file may take beside the fixed block: a path, nothing else. */
const mostExtra = 64 * 1024;

const padding = (size: number): Buffer => Buffer.alloc((block - (size % block)) % block);

/** One header (POSIX ustar). Time, owner and mode are the same for all, so that equal files give equal archives. */
function header(name: string, size: number, type: '0' | 'x'): Buffer {
  const bytes = Buffer.alloc(block);
  const octal = (value: number, at: number, length: number) =>
    bytes.write(`${value.toString(8).padStart(length - 1, '0')}\0`, at, 'latin1');
  bytes.write(name, 0, 100, 'latin1');
  octal(0o600, 100, 8);
  octal(0, 108, 8);
  octal(0, 116, 8);
  // eleven octal digits end at 8 GiB; beyond them the record «size» of the extended header counts
  octal(Math.min(size, 0o77777777777), 124, 12);
  octal(0, 136, 12);
  bytes.write('        ', 148, 'latin1');
  bytes.write(type, 156, 'latin1');
  bytes.write('ustar\x0000', 257, 'latin1');
  const sum = bytes.reduce((total, byte) => total + byte, 0);
  bytes.write(`${sum.toString(8).padStart(6, '0')}\0 `, 148, 'latin1');
  return bytes;
}

/** A record of the extended header: its own length, key, value (POSIX pax). */
function record(key: string, value: string): string {
  const rest = Buffer.byteLength(` ${key}=${value}\n`);
  let length = rest + String(rest).length;
  if (String(length).length > String(rest).length) length = rest + String(length).length;
  return `${length} ${key}=${value}\n`;
}

/** The bytes of an archive (POSIX pax, names in UTF-8). @throws Error when a content is not of its size */
export async function* writeTar(
  entries: Iterable<TarEntry> | AsyncIterable<TarEntry>,
): AsyncGenerator<Uint8Array> {
  let number = 0;
  for await (const { path, size, content } of entries) {
    number += 1;
    const extra = Buffer.from(record('path', path) + record('size', String(size)));
    yield header(`PaxHeaders/${number}`, extra.length, 'x');
    yield extra;
    yield padding(extra.length);
    yield header(`file-${number}`, size, '0');
    let written = 0;
    for await (const piece of content) {
      written += piece.length;
      yield piece;
    }
    if (written !== size) throw new Error(`size of ${path}: ${written} instead of ${size}`);
    yield padding(size);
  }
  yield Buffer.alloc(2 * block);
}

/** Bytes of a stream taken in portions of a wanted size. */
class Taking {
  private left: Buffer = Buffer.alloc(0);
  private readonly stream: AsyncIterator<Uint8Array>;

  constructor(stream: AsyncIterable<Uint8Array>) {
    this.stream = stream[Symbol.asyncIterator]();
  }

  private async more(): Promise<void> {
    while (this.left.length === 0) {
      const { value, done } = await this.stream.next();
      if (done) throw new TarError('archive ends too early');
      this.left = Buffer.from(value.buffer, value.byteOffset, value.byteLength);
    }
  }

  async *pieces(size: number): AsyncGenerator<Uint8Array> {
    for (let wanted = size; wanted > 0; ) {
      await this.more();
      const piece = this.left.subarray(0, wanted);
      this.left = this.left.subarray(piece.length);
      wanted -= piece.length;
      yield piece;
    }
  }

  /** Reads on to the very end, where the packing compares its checksum: nothing but zeros may stand there. */
  async rest(): Promise<void> {
    for (let piece: Uint8Array = this.left; ; ) {
      if (piece.some((byte) => byte !== 0)) throw new TarError('something behind the end');
      const { value, done } = await this.stream.next();
      if (done) return;
      piece = value;
    }
  }

  async whole(size: number): Promise<Buffer> {
    const parts: Uint8Array[] = [];
    for await (const piece of this.pieces(size)) parts.push(piece);
    return Buffer.concat(parts);
  }
}

const number = (head: Buffer, at: number, length: number): number => {
  const text = head.toString('latin1', at, at + length).replace(/[\0 ]+$/, '');
  if (!/^[0-7]+$/.test(text)) throw new TarError(`no number in a header: ${text}`);
  return Number.parseInt(text, 8);
};

function checkSum(head: Buffer): void {
  const stored = number(head, 148, 8);
  const sum = head.reduce((total, byte, i) => total + (i >= 148 && i < 156 ? 32 : byte), 0);
  if (sum !== stored) throw new TarError('header with a wrong checksum');
}

/** Path and size as the extended header tells them. */
function recordsOf(bytes: Buffer): { path: string; size: number } {
  const found = new Map<string, string>();
  for (let at = 0; at < bytes.length; ) {
    const space = bytes.indexOf(0x20, at);
    const length = Number(bytes.toString('latin1', at, space));
    if (space < 0 || !Number.isInteger(length) || length <= 0) throw new TarError('no record');
    const [key = '', value = ''] = bytes
      .toString('utf8', space + 1, at + length - 1)
      .split(/=(.*)/s);
    found.set(key, value);
    at += length;
  }
  const size = Number(found.get('size'));
  if (!Number.isSafeInteger(size) || size < 0) throw new TarError('no size in a header');
  return { path: found.get('path') ?? '', size };
}

/**
 * Files of an archive {@link writeTar} made, in order; each content must be read to its end before the next entry is asked for.
 * @throws TarError for anything else: a link, a folder, an archive of another program, one that ends too early
 */
export async function* readTar(stream: AsyncIterable<Uint8Array>): AsyncGenerator<TarEntry> {
  const taking = new Taking(stream);
  for (;;) {
    const extended = await taking.whole(block);
    if (extended.every((byte) => byte === 0)) return taking.rest();
    checkSum(extended);
    const length = number(extended, 124, 12);
    if (extended[156] !== 0x78 || length > mostExtra) throw new TarError('no extended header');
    const { path, size } = recordsOf(await taking.whole(length));
    await taking.whole(padding(length).length);
    const head = await taking.whole(block);
    checkSum(head);
    if (head[156] !== 0x30) throw new TarError(`not a file: ${path}`);
    let read = 0;
    const content = taking.pieces(size);
    yield {
      path,
      size,
      content: (async function* () {
        for await (const piece of content) {
          read += piece.length;
          yield piece;
        }
      })(),
    };
    if (read !== size) throw new TarError(`content left unread: ${path}`);
    await taking.whole(padding(size).length);
  }
}
