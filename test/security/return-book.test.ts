import { expect, test } from 'vitest';
import { type ReturnBook, returnFileBytes } from '../../pipeline/check/return-file.ts';
import { readArchive } from '../../pipeline/workspace/archive.ts';
import { readXml } from './xml.ts';

const risky = [
  '=1+1',
  '+7 900',
  '-1',
  '@SUM(A1)',
  "=cmd|'/c calc'!A1",
  '=HYPERLINK("http://example.org")',
];

test('a file that goes back holds what stood in the cells as text, and keeps it text when it is edited', async () => {
  const remark = {
    ...{ check: 'probe', severity: 'error' as const, sheet: 'Лист', row: 2, cell: 'A2' },
    ...{ found: '=1+1', expected: '@число', message: '=HYPERLINK("x")', todo: '+исправьте' },
  };
  const given: ReturnBook = {
    title: '=Файл.xlsx',
    sheets: [
      {
        name: 'Лист',
        rows: [
          [{ kind: 'text', text: '=Шапка' }],
          ...risky.map((text) => [{ kind: 'text' as const, text }]),
        ],
        headers: [1],
      },
    ],
    remarks: [remark],
    sendTo: '@кому',
    tokens: false,
    ofSchool: false,
    service: { replaces: ['=a'], path: '=b', run: '=c', key: '=d' },
  };
  const parts = readArchive(new Uint8Array(await returnFileBytes(given)), 1 << 24);
  const styles = String(parts.get('xl/styles.xml'));
  // 49 is the format «text» of every spreadsheet program
  const formats = [...styles.replace(/^[\s\S]*<cellXfs/, '').matchAll(/<xf numFmtId="(\d+)"/g)].map(
    ([, id]) => id,
  );
  for (const [name, part] of parts) {
    if (!/\.xml$/.test(name)) continue;
    expect([name, readXml(String(part)).tags.filter((tag) => tag === 'f')]).toEqual([name, []]);
  }
  expect(readXml(String(parts.get('xl/sharedStrings.xml'))).texts).toEqual(
    expect.arrayContaining(risky),
  );
  const cells = [
    ...String(parts.get('xl/worksheets/sheet2.xml')).matchAll(/<c r="(A\d+)"([^>]*)>/g),
  ];
  const typed = cells.slice(1).map(([, , attributes = '']) => {
    const style = Number(/s="(\d+)"/.exec(attributes)?.[1] ?? 0);
    return [/t="(\w+)"/.exec(attributes)?.[1], formats[style]];
  });
  expect(typed).toEqual(risky.map(() => ['s', '49']));
});
