import { promisify } from 'node:util';
import { crc32, deflate } from 'node:zlib';

const pack = promisify<Buffer, { level: number }, Buffer>(deflate);

const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
/** Beyond it charts, large even areas, hardly grow smaller. */
const level = 3;

function chunk(type: string, data: Buffer): Buffer {
  const out = Buffer.alloc(data.length + 12);
  out.writeUInt32BE(data.length, 0);
  out.write(type, 4, 'latin1');
  data.copy(out, 8);
  out.writeUInt32BE(crc32(out.subarray(4, 8 + data.length)), 8 + data.length);
  return out;
}

/**
 * Packs pixels (red, green, blue, alpha, a byte each) as PNG (ISO/IEC 15948) without filters: as small for charts as
 * what the canvas makes of them, in a tenth of the time, and that in a thread of its own: charts go on being laid out.
 */
export async function encodePng(pixels: Buffer, width: number, height: number): Promise<Buffer> {
  const row = width * 4;
  if (pixels.length !== row * height) {
    throw new Error(`invalid pixels: ${pixels.length} bytes, ${width} × ${height}`);
  }
  const rows = Buffer.alloc((row + 1) * height);
  for (let y = 0; y < height; y += 1) pixels.copy(rows, y * (row + 1) + 1, y * row, (y + 1) * row);
  const head = Buffer.alloc(13);
  head.writeUInt32BE(width, 0);
  head.writeUInt32BE(height, 4);
  // eight bits a channel, colour with alpha
  head.set([8, 6], 8);
  return Buffer.concat([
    signature,
    chunk('IHDR', head),
    chunk('IDAT', await pack(rows, { level })),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}
