import { createCanvas, loadImage } from 'canvas';

/** Dots per inch of what is compared; a CSS pixel is 1/96 inch. */
const dpi = 45;
/** Pixels to a side of a block: letters and their smoothed edges even out in it. */
const block = 6;
/** Difference of a block's mean, of 255, that eyes would see: a moved line or chart, another colour. */
const seen = 20;
/** Blocks that may differ: a line that breaks one word earlier does not move a page. */
const allowed = 4;

/** A picture of a page at {@link dpi} as PNG. @param scale pixels of the screenshot to a CSS pixel */
export async function shrunk(screenshot: Uint8Array, scale = 1): Promise<Buffer> {
  const image = await loadImage(Buffer.from(screenshot));
  const factor = dpi / 96 / scale;
  const [width, height] = [Math.round(image.width * factor), Math.round(image.height * factor)];
  const canvas = createCanvas(width, height);
  const context = canvas.getContext('2d');
  context.fillStyle = '#fff';
  context.fillRect(0, 0, width, height);
  context.imageSmoothingQuality = 'high';
  context.drawImage(image, 0, 0, width, height);
  // fewer tones make the file small, and no tone moves by more than a sixteenth
  const pixels = context.getImageData(0, 0, width, height);
  for (let i = 0; i < pixels.data.length; i += 1) {
    pixels.data[i] = Math.round((pixels.data[i] ?? 0) / 17) * 17;
  }
  context.putImageData(pixels, 0, 0);
  return canvas.toBuffer('image/png');
}

type Means = { columns: number; rows: number; means: Float64Array };

async function meansOf(png: Uint8Array): Promise<Means> {
  const image = await loadImage(Buffer.from(png));
  const canvas = createCanvas(image.width, image.height);
  const context = canvas.getContext('2d');
  context.drawImage(image, 0, 0);
  const { data } = context.getImageData(0, 0, image.width, image.height);
  const [columns, rows] = [Math.ceil(image.width / block), Math.ceil(image.height / block)];
  const means = new Float64Array(columns * rows * 3);
  for (let y = 0; y < image.height; y += 1) {
    for (let x = 0; x < image.width; x += 1) {
      const at = (Math.floor(y / block) * columns + Math.floor(x / block)) * 3;
      for (let c = 0; c < 3; c += 1) {
        means[at + c] = (means[at + c] ?? 0) + (data[(y * image.width + x) * 4 + c] ?? 0);
      }
    }
  }
  return { columns, rows, means: means.map((sum) => sum / (block * block)) };
}

/** Number of blocks in which two pictures differ; all of them where they are not of one size. */
export async function differing(one: Uint8Array, other: Uint8Array): Promise<number> {
  const [a, b] = [await meansOf(one), await meansOf(other)];
  if (a.columns !== b.columns || a.rows !== b.rows)
    return Math.max(a.means.length, b.means.length) / 3;
  let found = 0;
  for (let i = 0; i < a.means.length; i += 3) {
    const gaps = [0, 1, 2].map((c) => Math.abs((a.means[i + c] ?? 0) - (b.means[i + c] ?? 0)));
    if (Math.max(...gaps) > seen) found += 1;
  }
  return found;
}

/** Whether two pictures look alike: letters drawn by another rasterizer do, a moved block or another colour does not. */
export const alike = async (one: Uint8Array, other: Uint8Array): Promise<boolean> =>
  (await differing(one, other)) <= allowed;
