import { appeals, protocol } from '../check/oge.ts';
import { marksReport } from '../check/reports.ts';
import { type Line, points, tasks, vprBook } from '../check/vpr.ts';
import { book, type Grid, windows1251 } from '../ingest/book.ts';
import { row, sheetXml, workbookParts, workbookZip, zip } from '../ingest/zip.ts';
import { withCell, withMacros } from './change.ts';

/** One file of the messy inbox: a single fault planted, and what is said of it. */
export type Case = Said & {
  file: string;
  fault: string;
  bytes: Uint8Array;
  /** the line, the sheet or the file is left out */
  refused: boolean;
};

type Said = {
  check: string;
  severity: 'error' | 'warning' | 'note';
  cell: string | null;
  /** word for word, with plain blanks */
  message: string;
  /** lines of the file read, accepted and replaced */
  rows: readonly [read: number, accepted: number, superseded: number];
};

/** Schools of the messy region with the pupils on their roll: a fault that looks at a whole school has one of its own. */
export const schools = {
  ordinary: '101105',
  closed: '101106',
  crowded: '101107',
  controlled: '101108',
} as const;
const login = (code: string) => `edu790${code.slice(3)}`;

export const register = {
  Школы: [
    ['Код ОО', 'Логин ФИС ОКО', 'Наименование', 'Код МСУ', 'Вид', 'Местность', 'Закрыта'],
    ...Object.values(schools).map((code) => [
      ...[code, login(code), `СОШ № ${code.slice(3)}`, '101', 'СОШ', 'город'],
      code === schools.closed ? '30.06.2022' : null,
    ]),
  ],
  Контингент: [
    ['Код ОО', 'Учебный год', 'Класс', 'По списку'],
    [schools.ordinary, '2022/2023', 5, 500],
    [schools.ordinary, '2022/2023', 9, 500],
    [schools.crowded, '2022/2023', 5, 1],
    [schools.controlled, '2022/2023', 5, 30],
  ],
};

let lastCode = 50_100;
/** A pupil nobody else is, with points that agree. */
const good = (more: Partial<Line> = {}): Line => {
  lastCode += 1;
  return { code: lastCode, class: lastCode % 97, points: points(5), primary: 5, mark: 3, ...more };
};
type Change = Parameters<typeof vprBook>[1];
/** A file of ВПР whose first line is good and whose second is not. */
const bad = (more: Partial<Line>) => vprBook([good(), good(more)]);
const changed = (change: Change) => vprBook([good()], change);
/** Points of a good line with another first task. */
const first = (cell: string | number | null) => [cell, ...points(5).slice(1)];

const short = '+++++-+1+-+++++2-+++--++-2';
const long = '0(1)0(6)0(1)1(1)0(2)0(2)3(3)2(3)2(2)2(2)1(1)0(1)';
const protocolHead = `№;;Код МСУ;;Код ОО;;Класс;;Фамилия;Имя;Отчество;;Серия;;Номер;;Задания с кратким ответом;;Задания с развёрнутым ответом;;Первичный балл;;Балл;`;
let lastDocument = 600_000;
const examLine = ({
  school = '101105',
  shortMask = short,
  longMask = long,
  score = '61',
}: {
  school?: string;
  shortMask?: string;
  longMask?: string;
  score?: string;
} = {}) => {
  lastDocument += 1;
  return `1;;101;;${school};;11;;Выдумкин;Иван;;;0000;;${lastDocument};;${shortMask};;${longMask};;33;;${score};`;
};
const exam = (...lines: string[]) =>
  windows1251(['01 - Русский язык 2021.06.03', protocolHead, ...lines, ''].join('\n'));

const formName = 'Форма сбора результатов Математика 5 класс ВПР 2023.xlsx';
const form = (lines: Grid) =>
  book({
    Протокол: [
      [
        ...['Код участника', 'Вариант', ...tasks.map(([task, max]) => `${task} (${max}б)`)],
        ...['Порядковый номер класса', 'Отметка за предыдущий триместр/ четверть/полугодие'],
        'Итого баллов',
      ],
      ...lines,
      ...[1, 2].map(() => [null, null, ...tasks.map(() => null), null, null, 0]),
    ],
  });

const exportHead =
  'SchoolCode;ClassCode;StationCode;AuditoriumCode;GovernmentCell;SurnameCell;NameCell;SecondNameCell;DocumentSeriesCode;DocumentNumberCode;TestResultBCell;TestResultCCell;PrimaryMark;Mark5';
const exportLine = `101105;9А;1018;9;101;Выдумкин;Иван;Иванович;0000;520004;---------++++++++++;${'0(2)'.repeat(6)};10;3`;

const bomb = { name: 'xl/media/a.xml', data: Buffer.alloc(20_000_000) };
const whole = vprBook([good()]);
const twice = good();
const again = good();
const repeated = good();

const text = (words: string) => new TextEncoder().encode(words);

/** A file and what is said of it: what is wrong in the sense of an error is always left out, everything else never. */
const fault = (file: string, words: string, bytes: Uint8Array, said: Said): Case => ({
  ...{ file, fault: words, bytes, refused: said.severity === 'error' },
  ...said,
});

/** The table of faults. What is said stands word for word. */
export const cases: readonly Case[] = [
  // files
  fault('пустой.xlsx', 'empty file', new Uint8Array(0), {
    check: 'file_unreadable',
    severity: 'error',
    cell: null,
    message: 'Файл «inbox/пустой.xlsx» пуст (0 байт). Запросите файл ещё раз.',
    rows: [0, 0, 0],
  }),
  fault('обрезан.xlsx', 'truncated archive', whole.subarray(0, whole.length - 300), {
    check: 'file_unreadable',
    severity: 'error',
    cell: null,
    message:
      'Файл «inbox/обрезан.xlsx» обрезан: архив книги не закончен. Скопируйте или запросите файл ещё раз.',
    rows: [0, 0, 0],
  }),
  fault(
    'пароль.xlsx',
    'password',
    zip(workbookParts('').map((part) => ({ ...part, encrypted: true }))),
    {
      check: 'file_protected',
      severity: 'error',
      cell: null,
      message:
        'Файл «inbox/пароль.xlsx» защищён паролем. Откройте его в Excel, снимите пароль (Файл – Сведения – Защита книги) и сохраните заново.',
      rows: [0, 0, 0],
    },
  ),
  fault('бомба.xlsx', 'archive bomb', workbookZip(sheetXml(row(1, { A: 'Школа' })), [bomb]), {
    check: 'file_too_large',
    severity: 'error',
    cell: null,
    message:
      'Файл «inbox/бомба.xlsx» не прочитан: часть «xl/media/a.xml» при распаковке растёт больше чем в 400 раз (до 20 МБ) – так устроены «архивные бомбы». Откройте его в Excel и сохраните заново в формате .xlsx.',
    rows: [0, 0, 0],
  }),
  fault('макросы.xlsx', 'macros', withMacros(vprBook([good()])), {
    check: 'macros_ignored',
    severity: 'note',
    cell: null,
    message: 'В файле есть макросы: они не выполнялись.',
    rows: [1, 1, 0],
  }),
  fault('расширение.xls', 'wrong extension', vprBook([good()]), {
    check: 'wrong_extension',
    severity: 'note',
    cell: null,
    message:
      'Файл назван «.xls», а по содержимому это книга Excel .xlsx: он прочитан по содержимому.',
    rows: [1, 1, 0],
  }),
  fault('страница.xls', 'web page named .xls', text('<html><table></table></html>'), {
    check: 'file_not_table',
    severity: 'error',
    cell: null,
    message:
      'Файл «inbox/страница.xls» – веб-страница (HTML), а не книга Excel и не CSV. Откройте его в Excel и сохраните заново в формате .xlsx.',
    rows: [0, 0, 0],
  }),
  fault(
    'письмо.xlsx',
    'Word document named .xlsx',
    zip([
      { name: '[Content_Types].xml', data: '<Types/>' },
      { name: 'word/document.xml', data: '<document/>' },
    ]),
    {
      check: 'file_not_table',
      severity: 'error',
      cell: null,
      message:
        'Файл «inbox/письмо.xlsx» – документ Word, а не таблица. Перенесите таблицу в книгу Excel и сохраните в формате .xlsx.',
      rows: [0, 0, 0],
    },
  ),
  // sheets
  fault('заметки.xlsx', 'unknown header', book({ Заметки: [['для себя', 'и всё']] }), {
    check: 'layout_unknown',
    severity: 'error',
    cell: null,
    message:
      'Лист «Заметки» не загружен: форма не распознана. Ни одна строка не похожа на шапку известной формы.',
    rows: [0, 0, 0],
  }),
  fault(
    'две формы.xlsx',
    'fits two forms',
    book({
      Очки: [
        ['Шифр площадки', 'Очки'],
        ['101105', 5],
      ],
    }),
    {
      check: 'layout_ambiguous',
      severity: 'error',
      cell: null,
      message:
        'Лист «Очки» подходит сразу под несколько форм (первая форма института; вторая форма института) и не загружен.',
      rows: [0, 0, 0],
    },
  ),
  fault(
    'нет задания.xlsx',
    'task column missing',
    changed((rows) => {
      for (const cells of rows.slice(7)) cells.splice(6, 1);
    }),
    {
      check: 'task_missing',
      severity: 'error',
      cell: 'A8',
      message: 'На листе «МА 5» нет столбца задания «1».',
      rows: [1, 0, 0],
    },
  ),
  fault(
    'лишнее задание.xlsx',
    'unknown task',
    changed((rows) => {
      for (const [i, cells] of rows.entries())
        if (i > 6) cells.splice(7, 0, i === 7 ? '77 (1б)' : 0);
    }),
    {
      check: 'task_unknown',
      severity: 'error',
      cell: 'H8',
      message: 'Задания «77» нет в каталоге этой работы.',
      rows: [1, 0, 0],
    },
  ),
  fault(
    'максимум.xlsx',
    'maximum of the work differs',
    changed((rows) => {
      rows[4] = ['Максимальный первичный балл:', 20];
    }),
    {
      check: 'maximum_differs',
      severity: 'error',
      cell: null,
      message:
        'Максимальный первичный балл на листе «МА 5» – 20, а в справочнике для этой работы – 15.',
      rows: [1, 0, 0],
    },
  ),
  fault(
    'другая работа.xlsx',
    'work nobody described',
    changed((rows) => {
      rows[2] = ['ВПР 2019 Математика 5 класс'];
    }),
    {
      check: 'procedure_unknown',
      severity: 'error',
      cell: null,
      message: 'Работа на листе «МА 5» не описана в spravka.yaml: добавьте её в раздел rounds.',
      rows: [1, 0, 0],
    },
  ),
  fault(
    'день.xlsx',
    'date outside the round',
    changed((rows) => {
      rows[5] = ['Дата:', '20.06.2023'];
    }),
    {
      check: 'date_outside_round',
      severity: 'warning',
      cell: null,
      message: 'ВПР 2023, математика, 5 класс: день работы 20.06.2023 – вне сроков этапа.',
      rows: [1, 1, 0],
    },
  ),
  // lines of ВПР
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
  fault('больше максимума.xlsx', 'task above its maximum', bad({ points: first(3), primary: 7 }), {
    check: 'task_above_maximum',
    severity: 'error',
    cell: 'G11',
    message: 'Задание «1»: 3 б. при максимуме 1.',
    rows: [2, 1, 0],
  }),
  fault('балл словом.xlsx', 'task in words', bad({ points: first('да') }), {
    check: 'task_unreadable',
    severity: 'error',
    cell: 'G11',
    message: 'Задание «1»: «да» не читается.',
    rows: [2, 1, 0],
  }),
  fault(
    'ошибка Excel.xlsx',
    'error of Excel in a task',
    withCell(bad({}), 'G11', { t: 'e', v: 42 }),
    {
      check: 'task_unreadable',
      severity: 'error',
      cell: 'G11',
      message: 'Задание «1»: в ячейке ошибка Excel #N/A.',
      rows: [2, 1, 0],
    },
  ),
  fault(
    'дата в балле.xlsx',
    'date of Excel in a task',
    withCell(bad({}), 'G11', { t: 'n', v: 45036, z: 'dd.mm.yyyy' }),
    {
      check: 'task_unreadable',
      severity: 'error',
      cell: 'G11',
      message:
        'Задание «1»: Excel превратил значение в дату 20.04.2023 (возможно, стояло «20.4»): задайте ячейке текстовый формат и впишите значение заново.',
      rows: [2, 1, 0],
    },
  ),
  fault('пустой балл.xlsx', 'blank task', bad({ points: first(null), primary: 4, mark: 2 }), {
    check: 'task_blank',
    severity: 'warning',
    cell: 'G11',
    message: 'Задание «1»: ячейка пуста, учтено как «не приступал».',
    rows: [2, 2, 0],
  }),
  fault('сумма.xlsx', 'sum differs', bad({ primary: 6 }), {
    check: 'sum_differs',
    severity: 'error',
    cell: 'S11',
    message: 'Первичный балл 6, а сумма баллов за задания – 5.',
    rows: [2, 1, 0],
  }),
  fault('сумма дробью.xlsx', 'primary score a fraction', bad({ primary: 5.5 }), {
    check: 'primary_unreadable',
    severity: 'error',
    cell: 'S11',
    message: 'Первичный балл: «5.5» не читается.',
    rows: [2, 1, 0],
  }),
  fault('отметка.xlsx', 'mark differs', bad({ mark: 4 }), {
    check: 'mark_differs',
    severity: 'warning',
    cell: 'T11',
    message: 'Отметка в файле – 4, по шкале за 5 б. – 3. Принята отметка из файла.',
    rows: [2, 2, 0],
  }),
  fault('отметка словом.xlsx', 'mark unreadable', bad({ mark: 'зачёт' }), {
    check: 'mark_unreadable',
    severity: 'error',
    cell: 'T11',
    message: 'Отметка: «зачёт» не читается.',
    rows: [2, 1, 0],
  }),
  fault('без отметки.xlsx', 'mark missing', bad({ mark: null }), {
    check: 'mark_from_scale',
    severity: 'note',
    cell: 'T11',
    message: 'Отметка не указана; по шкале за 5 б. – 3.',
    rows: [2, 2, 0],
  }),
  fault('журнал.xlsx', 'journal mark out of range', bad({ journal: 9 }), {
    check: 'journal_unreadable',
    severity: 'warning',
    cell: 'U11',
    message: 'Отметка по журналу: «9» – не отметка; участник не входит в сравнение с журналом.',
    rows: [2, 2, 0],
  }),
  fault('класс.xlsx', 'class outside the grade', bad({ class: '6А' }), {
    check: 'class_outside_grade',
    severity: 'warning',
    cell: 'E11',
    message: 'Класс 6А – не 5-я параллель, которая писала работу «ВПР 2023, математика, 5 класс».',
    rows: [2, 2, 0],
  }),
  fault('класс с ошибкой.xlsx', 'class unreadable', bad({ class: '#N/A' }), {
    check: 'class_unreadable',
    severity: 'warning',
    cell: 'E11',
    message: 'Класс: стоит дата или длинное число – возможно, Excel превратил «5-1» в дату.',
    rows: [2, 2, 0],
  }),
  fault('вариант.xlsx', 'unknown variant', bad({ variant: 'А' }), {
    check: 'variant_unknown',
    severity: 'warning',
    cell: 'F11',
    message: 'Вариант: «А» не читается.',
    rows: [2, 2, 0],
  }),
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
  // forms of schools
  fault(`101105/${formName}`, 'empty form', form([]), {
    check: 'form_empty',
    severity: 'error',
    cell: null,
    message:
      'Файл – незаполненная форма сбора результатов: школа прислала пустой бланк вместо результатов. Запросите у школы заполненную форму.',
    rows: [0, 0, 0],
  }),
  fault(
    formName,
    'form without a school',
    form([[good().code ?? null, 1, ...points(5), 1, 4, 5]]),
    {
      check: 'school_unknown',
      severity: 'error',
      cell: null,
      message:
        'Неизвестно, какая школа прислала форму: в ней нет кода школы. Назовите файл или папку, где он лежит, кодом школы или её логином, например «101105 Математика 5 класс ВПР 2026.xlsx» или папка «edu790105».',
      rows: [1, 0, 0],
    },
  ),
  // official reports
  fault(
    'Ф3 чужая группа.xlsx',
    'group unknown',
    marksReport([['Соседний край', 1, 100, 10, 20, 30, 40]]),
    {
      check: 'group_unknown',
      severity: 'error',
      cell: 'A9',
      message: 'Группа участников «Соседний край» не найдена.',
      rows: [1, 0, 0],
    },
  ),
  fault(
    'Ф3 доли.xlsx',
    'shares do not make up 100',
    marksReport([['Учебная область', 1, 100, 10, 20, 30, 30]]),
    {
      check: 'group_unreadable',
      severity: 'error',
      cell: 'C9',
      message: 'Строка «Учебная область»: чисел не хватает или доли не дают 100 %.',
      rows: [1, 0, 0],
    },
  ),
  fault(
    'Ф3 школа.xlsx',
    'official figure differs',
    marksReport([['СОШ № 108 (edu790108)', 1, 20, 25, 25, 25, 25]]),
    {
      check: 'control_differs',
      severity: 'warning',
      cell: 'E9',
      message:
        'ВПР 2023, математика, 5 класс: отчёт «Статистика по отметкам», СОШ № 108: не сходится с результатами чисел – 5 из 5. Больше всего – доля отметки «3»: в отчёте 25,00 %, по результатам 100,00 %. Вероятная причина: участников в отчёте – 20, с результатами – 2.',
      rows: [1, 1, 0],
    },
  ),
  // exams
  fault('код дробью.csv', 'code as a number', exam(examLine(), examLine({ school: '101105.0' })), {
    check: 'code_as_number',
    severity: 'note',
    cell: 'E4',
    message: 'Код школы «101105.0» прочитан как 101105.',
    rows: [2, 2, 0],
  }),
  fault(
    'маска короче.csv',
    'mask too short',
    exam(examLine(), examLine({ shortMask: short.slice(0, -1) })),
    {
      check: 'mask_length',
      severity: 'error',
      cell: 'Q4',
      message: 'Маска кратких ответов: заданий 25, по каталогу должно быть 26.',
      rows: [2, 1, 0],
    },
  ),
  fault('маска.csv', 'mask unreadable', exam(examLine(), examLine({ longMask: `х${long}` })), {
    check: 'mask_unreadable',
    severity: 'error',
    cell: 'S4',
    message: 'Маска развёрнутых ответов не читается.',
    rows: [2, 1, 0],
  }),
  fault('тестовый балл.csv', 'test score differs', exam(examLine(), examLine({ score: '62' })), {
    check: 'test_score_differs',
    severity: 'warning',
    cell: 'W4',
    message: 'Тестовый балл в файле – 62, по таблице перевода за 33 б. – 61. Принят балл из файла.',
    rows: [2, 2, 0],
  }),
  fault('балл с буквой.csv', 'test score unreadable', exam(examLine(), examLine({ score: '6l' })), {
    check: 'test_score_unreadable',
    severity: 'error',
    cell: 'W4',
    message: 'Тестовый балл: «6l» не читается.',
    rows: [2, 1, 0],
  }),
  fault(
    'экзамен без шапки.csv',
    'exam title without a header',
    windows1251(
      `${['01 - Русский язык 2021.06.03', protocolHead, examLine()].join('\n')}\n02 - Математика 2022.06.02\n1;;101;;101105;;11\n`,
    ),
    {
      check: 'header_missing',
      severity: 'error',
      cell: 'A4',
      message:
        'Под названием экзамена «Математика» нет шапки таблицы: строки под ним не загружены.',
      rows: [1, 1, 0],
    },
  ),
  fault(
    'ОГЭ обрезан.xlsx',
    'stated number differs',
    protocol([{ document: '500002', primary: 10 }], { stated: 12 }),
    {
      check: 'protocol_count_differs',
      severity: 'warning',
      cell: 'J4',
      message:
        'Протокол «Математика»: в файле сказано «Всего участников: 12», а строк с участниками прочитано 1.',
      rows: [1, 1, 0],
    },
  ),
  fault(
    'ОГЭ июль.xlsx',
    'second attempt',
    protocol([{ document: '510001', primary: 6 }], { day: '2023.07.05' }),
    {
      check: 'second_attempt',
      severity: 'note',
      cell: 'J3',
      message:
        'Повторные попытки (резервный день): 1; сохранены со своим номером, в доли входит первая написанная работа.',
      rows: [1, 1, 0],
    },
  ),
  fault(
    'апелляции.xlsx',
    'appeal without its result',
    appeals([{ document: '799999', before: [7, 2], after: [9, 3] }]),
    {
      check: 'appeal_no_base',
      severity: 'error',
      cell: 'F4',
      message:
        'Апелляция не применена: в протоколах «ОГЭ 2023, математика, 9 класс» за 09.06.2023 нет результата этого участника.',
      rows: [1, 0, 0],
    },
  ),
  fault(
    'выгрузка.csv',
    'machine export without an exam in its name',
    text(`${exportHead}\n${exportLine}\n`),
    {
      check: 'exam_unnamed',
      severity: 'error',
      cell: null,
      message:
        'В машинной выгрузке нет названия экзамена, и имя файла его не говорит. Переименуйте файл по коду предмета и дню экзамена: 12_2026.06.03.csv.',
      rows: [1, 0, 0],
    },
  ),
  // registers
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
