import { expect, test } from 'vitest';
import { typeset } from '../../pipeline/russian/typography.ts';

const shown = (html: string) => typeset(html).replaceAll('\u00A0', '_');

test.each([
  ['и в школе, а не в классе', 'и_в_школе, а_не_в_классе'],
  ['<p>В школе – <b>у всех</b> по 5 %</p>', '<p>В_школе_– <b>у_всех</b> по_5_%</p>'],
  ['задания № 5 и № 9.1', 'задания №_5 и_№_9.1'],
  ['Из (по списку) «о них»', 'Из_(по_списку) «о_них»'],
  ['класса А и Б', 'класса А_и_Б'],
  ['поле по-новому, Ли и на', 'поле по-новому, Ли и_на'],
])('%s', (html, expected) => {
  expect(shown(html)).toBe(expected);
});

test('tags, drawings, programs and styles stay as they are', () => {
  const kept =
    '<p title="и в школе"><svg><text>и в школе № 5</text></svg><script>const a = "и в";</script><style>a { b: c }</style></p>';
  expect(typeset(kept)).toBe(kept);
});

test('typeset twice is typeset once', () => {
  const once = typeset('<p>Не более чем в 5 % школ, и то – по № 3</p>');
  expect(typeset(once)).toBe(once);
});
