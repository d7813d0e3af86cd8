import type { Page } from 'puppeteer';
import { across, paper } from './page.ts';

/**
 * Runs in the browser, so it is one text: what of a laid out document is clipped, stands outside its cell or page, or lies over
 * another label of a chart. A box is compared with its container with a tolerance of a pixel.
 */
const script = (
  paperWidth: number,
  paperHeight: number,
  acrossWidth: number,
  acrossHeight: number,
) => `(() => {
  const faults = [];
  const told = (text) => text.replace(/\\s+/g, ' ').trim().slice(0, 60);
  const isAcross = (element) => element.closest('.landscape') !== null;
  const width = (element) => isAcross(element) ? ${acrossWidth} : ${paperWidth};
  const height = (element) => isAcross(element) ? ${acrossHeight} : ${paperHeight};
  const boxes = 'td,th,p,li,dd,dt,caption,figcaption,h1,h2,h3,h4';
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    if (!node.data.trim() || node.parentElement.closest('svg')) continue;
    const range = document.createRange();
    range.selectNodeContents(node);
    const box = node.parentElement.closest(boxes);
    const outer = box?.getBoundingClientRect();
    for (const rect of range.getClientRects()) {
      if (rect.width === 0) continue;
      if (rect.left < -1 || rect.right > width(node.parentElement) + 1) faults.push('вне страницы: ' + told(node.data));
      else if (outer && (rect.left < outer.left - 1 || rect.right > outer.right + 1 || rect.top < outer.top - 3 || rect.bottom > outer.bottom + 3))
        faults.push('вне ячейки или абзаца: ' + told(node.data));
      else continue;
      break;
    }
  }
  for (const element of document.body.querySelectorAll('*:not(svg *)')) {
    const style = getComputedStyle(element);
    if (/hidden|clip/.test(style.overflowX + style.overflowY) && element.tagName.toLowerCase() !== 'svg' &&
      (element.scrollWidth > element.clientWidth + 1 || element.scrollHeight > element.clientHeight + 1))
      faults.push('обрезано: ' + told(element.textContent));
  }
  for (const element of document.body.querySelectorAll('figure, tr, .keep'))
    if (element.getBoundingClientRect().height > height(element) && !element.matches('section'))
      faults.push('выше страницы: ' + told(element.textContent));

  for (const cell of document.body.querySelectorAll('td.n')) {
    const style = getComputedStyle(cell);
    if (!/right|end/.test(style.textAlign) || !style.fontVariantNumeric.includes('tabular-nums'))
      faults.push('числа столбца не под числами: ' + told(cell.textContent));
  }

  // corners of a label in the order around it, its height cut to what letters take
  const corners = (text) => {
    const box = text.getBBox();
    const at = text.getScreenCTM();
    const [top, bottom] = [box.y + box.height * 0.22, box.y + box.height * 0.8];
    return [[box.x, top], [box.x + box.width, top], [box.x + box.width, bottom], [box.x, bottom]]
      .map(([x, y]) => [at.a * x + at.c * y + at.e, at.b * x + at.d * y + at.f]);
  };
  const overlap = (one, other) => {
    for (const shape of [one, other]) for (const i of [0, 1]) {
      const [dx, dy] = [shape[i + 1][0] - shape[i][0], shape[i + 1][1] - shape[i][1]];
      const long = Math.hypot(dx, dy) || 1;
      const along = (points) => points.map(([x, y]) => (x * dx + y * dy) / long);
      const [a, b] = [along(one), along(other)];
      if (Math.min(Math.max(...a), Math.max(...b)) - Math.max(Math.min(...a), Math.min(...b)) < 1) return false;
    }
    return true;
  };
  for (const svg of document.body.querySelectorAll('figure svg')) {
    const frame = svg.getBoundingClientRect();
    const named = told(svg.closest('figure')?.getAttribute('aria-label') ?? 'диаграмма').slice(0, 40);
    const labels = [...svg.querySelectorAll('text')]
      .filter((text) => text.textContent.trim() && getComputedStyle(text).opacity !== '0' && Number(text.getAttribute('opacity') ?? 1) > 0)
      .map((text) => ({ text, points: corners(text), size: parseFloat(getComputedStyle(text).fontSize) * Math.hypot(text.getScreenCTM().a, text.getScreenCTM().b) }));
    for (const { text, points, size } of labels) {
      if (points.some(([x, y]) => x < frame.left - 1 || x > frame.right + 1 || y < frame.top - 1 || y > frame.bottom + 1))
        faults.push('подпись вне диаграммы (' + named + '): ' + told(text.textContent));
      if (size < 6.5) faults.push('подпись мельче 5 пт (' + named + '): ' + told(text.textContent));
    }
    for (let i = 0; i < labels.length; i++) for (let k = i + 1; k < labels.length; k++)
      if (overlap(labels[i].points, labels[k].points))
        faults.push('подписи накладываются (' + named + '): ' + told(labels[i].text.textContent) + ' | ' + told(labels[k].text.textContent));
    // what a chart cuts by itself loses its end, the number of participants among it; our own labels of several lines may end so
    for (const { text } of labels) {
      const lines = [...text.querySelectorAll('tspan')];
      const own = lines.length > 1 ? lines.slice(0, -1) : [text];
      if (own.some((line) => line.textContent.endsWith('…'))) faults.push('подпись обрезана (' + named + '): ' + told(text.textContent));
    }
    if (frame.width > width(svg) + 1) faults.push('диаграмма шире страницы: ' + named);
  }
  return [...new Set(faults)];
})()`;

/** What is wrong with the layout of the document the page shows. */
export async function faultsOf(page: Page): Promise<string[]> {
  return (await page.evaluate(
    script(paper.width, paper.height, across.width, across.height),
  )) as string[];
}
