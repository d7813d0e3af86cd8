import { expect, test } from 'vitest';
import { pathPart } from '../../pipeline/workspace/path-part.ts';

test.each([
  ['Школа: «№ 5» / филиал?', 'Школа «№ 5» филиал'],
  ['con', '_con'],
  ['NUL.xls', '_NUL.xls'],
  ['com¹', '_com¹'],
  ['console', 'console'],
  ['Справка. ', 'Справка'],
  ['../../etc/passwd', '.. .. etc passwd'],
  ['..', '_'],
  ['a\u0000b\u202Efdp.exe\u200B', 'a b fdp.exe'],
  ['C:\\Windows', 'C Windows'],
  ['', '_'],
])('part of a path %j', (name, safe) => {
  expect(pathPart(name)).toBe(safe);
});

test('long names are cut between signs, and by bytes', () => {
  expect(pathPart('я'.repeat(300))).toBe('я'.repeat(80));
  const emoji = pathPart('👩‍🏫'.repeat(100));
  expect(Buffer.byteLength(emoji)).toBeLessThanOrEqual(200);
  expect(Buffer.from(emoji).toString()).toBe(emoji);
});

test('what tells two long names apart stays', () => {
  const name =
    'Муниципальное бюджетное общеобразовательное учреждение средняя общеобразовательная школа';
  expect(pathPart(`${name} № 1`, ' (101101)')).toMatch(/^Муниципальное .* \(101101\)$/);
  expect(pathPart(`${name} № 1`, ' (101101)')).toHaveLength(80);
  expect(pathPart('СОШ', ' (101101)')).toBe('СОШ (101101)');
  expect(pathPart('...', ' (101101)')).toBe('... (101101)');
  expect(Buffer.byteLength(pathPart('👩'.repeat(90), ' (101101)'))).toBeLessThanOrEqual(200);
});
