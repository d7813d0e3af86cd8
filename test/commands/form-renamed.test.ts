import { mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { points, tasks } from '../check/vpr.ts';
import { book } from '../ingest/book.ts';
import { call } from './call.ts';
import { schoolWorkspace } from './school-workspace.ts';

let root: string;
const inbox = (name: string) => join(root, 'inbox', name);
const ingest = async () => {
  const { out, code } = await call('ingest', join(root, 'inbox'), '-w', root, '--json');
  return { code, ...(JSON.parse(out.join('')) as { results: number; rejects: number }) };
};

beforeAll(() => {
  root = mkdtempSync(join(tmpdir(), 'spravka-form-'));
  schoolWorkspace(root);
  writeFileSync(
    inbox('Форма сбора результатов Математика 5 класс ВПР 2023.xlsx'),
    book({
      Протокол: [
        [
          'Код участника',
          'Вариант',
          ...tasks.map(([task, max]) => `${task} (${max}б)`),
          'Итого баллов',
        ],
        [50001, 1, ...points(5), 5],
      ],
    }),
  );
});
afterAll(() => rmSync(root, { recursive: true, force: true }));

test('a form refused for want of its school is accepted once its file bears the code', async () => {
  expect(await ingest()).toMatchObject({ code: 3, results: 0, rejects: 1 });
  renameSync(
    inbox('Форма сбора результатов Математика 5 класс ВПР 2023.xlsx'),
    inbox('101105 Форма сбора результатов Математика 5 класс ВПР 2023.xlsx'),
  );
  expect(await ingest()).toMatchObject({ code: 0, results: 1, rejects: 0 });
});
