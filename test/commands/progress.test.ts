import { PassThrough } from 'node:stream';
import { expect, test } from 'vitest';
import { barProgress, lineProgress } from '../../pipeline/commands/progress.ts';

/** A stream the bar takes for a terminal, and what was written to it. */
function terminal() {
  const written: string[] = [];
  const stream = Object.assign(new PassThrough(), { isTTY: true, columns: 120, rows: 40 });
  stream.on('data', (chunk: Buffer) => written.push(chunk.toString()));
  return { stream: stream as unknown as NodeJS.WriteStream, text: () => written.join('') };
}

test('on a terminal: counts, time left, and the cursor comes back', async () => {
  const { stream, text } = terminal();
  const stage = barProgress(stream).start('Проверка данных', 0);
  stage.tick(2, '', 19);
  await new Promise((resolve) => setTimeout(resolve, 150));
  stage.tick(3, '', 19);
  stage.end();
  expect(text()).toMatch(/[23] из 19 осталось/);
  expect(text()).toContain('Проверка данных: готово');
  expect(text().lastIndexOf('\u001B[?25h')).toBeGreaterThan(text().lastIndexOf('\u001B[?25l'));
});

test('elsewhere: a line every tenth of a long way, and the end', () => {
  const lines: string[] = [];
  const stage = lineProgress((line) => lines.push(line)).start('Чтение файлов', 100);
  for (let done = 1; done <= 100; done += 1) stage.tick(done);
  stage.end('прочитано файлов: 100');
  expect(lines[0]).toBe('Чтение файлов: 10 из 100');
  expect(lines).toHaveLength(10);
  expect(lines.at(-1)).toMatch(/^Чтение файлов: прочитано файлов: 100 \(/);
});
