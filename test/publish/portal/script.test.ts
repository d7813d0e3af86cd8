import { expect, test } from 'vitest';
import { dataScript } from '../../../pipeline/publish/portal/script.ts';

const hostile = {
  name: '=cmd|</script><script>alert(1)</script><!--',
  lines: 'a\u2028b\u2029c',
  quotes: '"\'\\` & $',
};

test('a data script holds any text as text: nothing ends the script, its line or its string', () => {
  const script = dataScript('work "</script>', hostile);
  expect(script).not.toMatch(/[<>&\u2028\u2029]/);
  expect(script.split('\n')).toHaveLength(2);
  const window: { spravka?: Record<string, unknown> } = {};
  new Function('window', script)(window);
  expect(window.spravka).toEqual({ 'work "</script>': hostile });
});

test('scripts of one page add to each other', () => {
  const window: { spravka?: Record<string, unknown> } = {};
  new Function('window', dataScript('a', 1) + dataScript('b', [null]))(window);
  expect(window.spravka).toEqual({ a: 1, b: [null] });
});
