import { points, vprBook } from '../check/vpr.ts';
import { type Case, fault } from './fault.ts';
import { bad, good } from './pupils.ts';
import { login, schools } from './region.ts';

const twice = good();
const again = good();
const repeated = good();

/** Faults of whose line it is: the school and the participant. */
export const participantFaults: readonly Case[] = [
  fault('чужая школа.xlsx', 'school unknown', bad({ school: 'edu790999' }), {
    check: 'school_unknown',
    severity: 'error',
    cell: 'A11',
    message: 'Школы «edu790999» нет в реестре.',
    rows: [2, 1, 0],
  }),
  fault(
    'закрытая школа.xlsx',
    'school closed',
    vprBook([good({ school: login(schools.closed) })]),
    {
      check: 'school_closed',
      severity: 'warning',
      cell: 'A10',
      message: 'Школа «СОШ № 106» в день работы не работала по данным реестра.',
      rows: [1, 1, 0],
    },
  ),
  fault('без кода.xlsx', 'participant missing', bad({ code: null }), {
    check: 'participant_missing',
    severity: 'error',
    cell: 'D11',
    message: 'В строке с результатами не указан участник.',
    rows: [2, 1, 0],
  }),
  fault(
    'дважды.xlsx',
    'participant twice in one file',
    vprBook([good(), twice, { ...twice, points: points(6), primary: 6 }]),
    {
      check: 'participant_twice',
      severity: 'error',
      cell: 'S11',
      message:
        'Участник стоит дважды с разными данными: здесь – 5 б., отметка 3; ещё раз – файл «inbox/дважды.xlsx», лист «МА 5», ячейка S12: 6 б., отметка 3. Не принята ни одна из строк.',
      rows: [3, 1, 0],
    },
  ),
  fault(
    'в двух файлах, первый.xlsx',
    'same participant elsewhere with other values',
    vprBook([good(), again]),
    {
      check: 'participant_twice',
      severity: 'error',
      cell: 'S11',
      message:
        'Участник стоит дважды с разными данными: здесь – 5 б., отметка 3; ещё раз – файл «inbox/в двух файлах, второй.xlsx», лист «МА 5», ячейка S11: 6 б., отметка 3. Не принята ни одна из строк.',
      rows: [2, 1, 0],
    },
  ),
  fault(
    'в двух файлах, второй.xlsx',
    'same participant elsewhere with other values',
    vprBook([good(), { ...again, points: points(6), primary: 6 }]),
    {
      check: 'participant_twice',
      severity: 'error',
      cell: 'S11',
      message:
        'Участник стоит дважды с разными данными: здесь – 6 б., отметка 3; ещё раз – файл «inbox/в двух файлах, первый.xlsx», лист «МА 5», ячейка S11: 5 б., отметка 3. Не принята ни одна из строк.',
      rows: [2, 1, 0],
    },
  ),
  fault('строка дважды.xlsx', 'line repeated word for word', vprBook([repeated, repeated]), {
    check: 'participant_copy',
    severity: 'note',
    cell: 'S11',
    message:
      'Строка повторяет другую (файл «inbox/строка дважды.xlsx», лист «МА 5», ячейка S10) и учтена один раз.',
    rows: [2, 1, 1],
  }),
  fault(
    'больше списка.xlsx',
    'more participants than enrolled',
    vprBook([1, 2].map(() => good({ school: login(schools.crowded) }))),
    {
      check: 'more_than_enrolled',
      severity: 'warning',
      cell: null,
      message: 'СОШ № 107: в работе «ВПР 2023, математика, 5 класс» участников 2, а по списку 1.',
      rows: [2, 2, 0],
    },
  ),
];
