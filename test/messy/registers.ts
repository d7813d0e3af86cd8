import { book } from '../ingest/book.ts';
import { type Case, fault } from './fault.ts';
import { register } from './region.ts';

/** Faults of the register of schools. */
export const registers: readonly Case[] = [
  fault(
    'реестр 2024.xlsx',
    'register line with a bad code',
    book({
      Школы: [
        register.Школы[0] ?? [],
        ['1011', 'edu790110', 'СОШ № 110', '101', 'СОШ', 'город', null],
      ],
    }),
    {
      check: 'register_line',
      severity: 'error',
      cell: 'A2',
      message: 'Строка реестра школ не принята: код ОО – не шесть цифр.',
      rows: [1, 0, 0],
    },
  ),
  fault(
    'контингент 2022-2023.xlsx',
    'enrolment line unreadable',
    book({
      Контингент: [register.Контингент[0] ?? [], ['101106', '2022/2023', 7, 'много']],
    }),
    {
      check: 'enrolment_line',
      severity: 'error',
      cell: 'D2',
      message: 'Строка контингента не принята: число учащихся не читается.',
      rows: [1, 0, 0],
    },
  ),
];
