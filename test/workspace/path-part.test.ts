import { expect, test } from 'vitest';
import { pathPart } from '../../pipeline/workspace/path-part.ts';

test.each([
  ['Школа: «№ 5» / филиал?', 'Школа «№ 5» филиал'],
  ['con', '_con'],
  ['Справка. ', 'Справка'],
  ['', '_'],
])('part of a path %j', (name, safe) => {
  expect(pathPart(name)).toBe(safe);
});
