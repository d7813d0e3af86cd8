import { appeals, protocol } from '../check/oge.ts';
import { windows1251 } from '../ingest/book.ts';
import { type Case, fault } from './fault.ts';

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

const exportHead =
  'SchoolCode;ClassCode;StationCode;AuditoriumCode;GovernmentCell;SurnameCell;NameCell;SecondNameCell;DocumentSeriesCode;DocumentNumberCode;TestResultBCell;TestResultCCell;PrimaryMark;Mark5';
const exportLine = `101105;9А;1018;9;101;Выдумкин;Иван;Иванович;0000;520004;---------++++++++++;${'0(2)'.repeat(6)};10;3`;

const text = (words: string) => new TextEncoder().encode(words);

/** Faults of protocols, exports and appeals of РЦОИ. */
export const exams: readonly Case[] = [
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
        'Под названием экзамена «Математика» нет шапки таблицы: 1 заполненная строка под ним не загружена.',
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
  fault('апелляции без строк.xlsx', 'header alone', appeals([]), {
    check: 'table_empty',
    severity: 'warning',
    cell: null,
    message:
      'На листе «Апелляции» узнана форма «таблица апелляций и перепроверок РЦОИ» (строка 2: «№», «Код ОО», «Класс», «Фамилия», …), но под шапкой нет ни одной строки с данными; строки выше шапки не читаются.',
    rows: [0, 0, 0],
  }),
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
];
