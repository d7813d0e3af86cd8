import { protocol } from '../check/oge.ts';
import { vprBook } from '../check/vpr.ts';
import { book } from '../ingest/book.ts';
import { good } from './pupils.ts';
import { login, register, schools } from './region.ts';

/** Forms the institute described itself, two of them for the same table. */
export const descriptions: Record<string, string> = Object.fromEntries(
  ['первая', 'вторая'].map((title, i) => [
    `own-${i + 1}.yaml`,
    `id: own-${i + 1}\ntitle: ${title} форма института\nschool: Шифр площадки\nscore: Очки\nprocedure: { value: vpr-2023-mathematics-5 }\n`,
  ]),
);

/** Honest files the faults lean on. */
export const honest: Record<string, Uint8Array> = {
  'реестр.xlsx': book(register),
  'СОШ 108.xlsx': vprBook([1, 2].map(() => good({ school: login(schools.controlled) }))),
  'ОГЭ июнь.xlsx': protocol([{ document: '510001', primary: 5 }]),
  'а копия, исходный.xlsx': vprBook([good()]),
};
