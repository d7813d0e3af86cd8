import type { Workbook } from 'exceljs';
import { joinList } from '../../russian/list.ts';
import { NBSP } from '../../russian/number.ts';
import { capital, counted, type Forms, plural, WORDS } from '../../russian/plural.ts';
import { statusWords } from '../../russian/status.ts';
import { dated } from '../cover.ts';
import { addWords, type Line } from '../sheet.ts';
import { absent, type Form, formTitle, lineCount, notStarted, variants } from './form.ts';
import type { Norm, Work } from './work.ts';

const pointGenitive: Forms = ['балла', 'баллов', 'баллов'];
const prepared: Forms = ['Подготовлена', 'Подготовлено', 'Подготовлено'];
const line: Forms = ['строка', 'строки', 'строк'];

/** Tasks by their maximum: «до 1 балла – № 1, 2 и 3; до 2 баллов – № 4». */
function maxima({ tasks }: Work): string {
  const values = [...new Set(tasks.map(({ max }) => max))].sort((a, b) => a - b);
  return values
    .map((value) => {
      const codes = tasks.filter(({ max }) => max === value).map(({ task }) => task);
      return `до ${counted(value, pointGenitive)} – №${NBSP}${joinList(codes)}`;
    })
    .join('; ');
}

const scaleWords = ({ scale, conditions }: Work): string => {
  const steps = scale.map(({ mark, from, to }) => {
    const points = from === to ? `${from}` : `${from}–${to}`;
    return `«${mark}» – ${points}`;
  });
  const extra = conditions.map(({ mark, words }) => `для «${mark}» нужно ${words}`);
  return `${[steps.join(', '), ...extra].join('; ')}. Отметку по шкале форма показывает в столбце «По шкале».`;
};

const normWords = (norms: readonly Norm[]): string =>
  norms
    .map(
      ({ source, source_year, status }) =>
        `${capital(dated(source, source_year))}; ${statusWords(status)}`,
    )
    .join('. ');

/** What the school reads before it fills the form in. */
export function instructionLines(form: Form): Line[] {
  const { work, school, classes, collector } = form;
  const lines = lineCount(form);
  const grade = `${work.grade}-й параллели`;
  const marks: Line[] = [
    {
      name: 'Отметка',
      value: `2, 3, 4 или 5.${work.scale.length > 0 ? ` Шкала, первичные баллы: ${scaleWords(work)}` : ''}`,
    },
    {
      name: 'Отметка по журналу',
      value: 'За предыдущую четверть, триместр или полугодие; если её нет – «нет отметки».',
    },
  ];
  return [
    { title: `${formTitle}: как заполнить` },
    { name: 'Работа', value: work.title },
    {
      name: 'Задания и баллы',
      value: `${counted(work.tasks.length, WORDS.task)}, не больше ${counted(work.max, pointGenitive)} за работу: ${maxima(work)}.`,
    },
    { title: 'Что вписать' },
    {
      name: 'Где',
      value: `На листе с таблицей заполняйте только белые и жёлтые ячейки: серые считаются сами. Строки и столбцы не добавляйте и не удаляйте.`,
    },
    ...(school
      ? []
      : [{ name: 'Код ОО', value: 'Шесть цифр кода вашей школы, в жёлтой ячейке над таблицей.' }]),
    {
      name: 'Строка',
      value: `Один участник. ${plural(lines, prepared)} ${counted(lines, line)}; лишние оставьте пустыми.`,
    },
    {
      name: 'Класс',
      value:
        classes.length > 0
          ? `Из списка: ${classes.join(', ')}.`
          : `Класс ${grade} с литерой, например ${work.grade}А.`,
    },
    {
      name: 'Вариант',
      value: `Номер варианта, от ${variants[0]} до ${variants.at(-1)}. Кто не писал работу – «${absent}»; баллы и отметку ему не ставьте.`,
    },
    {
      name: 'Баллы за задание',
      value: `Целое число от 0 до наибольшего балла; он стоит над столбцом. У того, кто писал работу, пустых ячеек быть не должно.`,
    },
    {
      name: `${notStarted} (русская буква)`,
      value: `Участник не приступал к заданию. В сумме это 0${NBSP}баллов, но не то же, что неверный ответ: для него ставьте 0.`,
    },
    { name: 'Первичный балл', value: 'Сумма баллов; считается сама.' },
    ...(work.has_mark ? marks : []),
    {
      name: 'Проверка',
      value: `Справа от таблицы: в каждой заполненной строке должно стоять «верно». Итог – в строке «Состояние формы» над таблицей.`,
    },
    { title: 'Куда отправить' },
    {
      name: collector.institute,
      value: `${collector.executor}. Сохраните книгу в формате .xlsx; имя файла может быть любым.`,
    },
    { title: 'Персональные данные' },
    {
      text: 'ФИО нужны только затем, чтобы не учесть участника дважды. При чтении формы программа заменяет их необратимым кодом: имена не сохраняются ни в базе данных, ни в документах, кто есть кто, знает только школа. Даты рождения, документы, телефоны и адреса не вписывайте. Пересылайте форму только по защищённому каналу, которым вы обмениваетесь с институтом.',
    },
    { title: 'Источники' },
    { name: 'Задания и баллы', value: normWords(work.task_norms) },
    ...(work.scale.length > 0 ? [{ name: 'Шкала', value: normWords(work.scale_norms) }] : []),
  ];
}

/** Adds the sheet of the instruction, locked. */
export async function addInstruction(workbook: Workbook, form: Form, footer: string) {
  const name = 'Инструкция';
  addWords(workbook, name, instructionLines(form), footer);
  await workbook.getWorksheet(name)?.protect('', { formatColumns: true, formatRows: true });
}
