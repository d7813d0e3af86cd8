import type { DataValidation } from 'exceljs';
import { absent, notStarted, variants } from './form.ts';
import { classFits } from './formula.ts';
import type { Lists } from './lists.ts';
import type { FormTask } from './work.ts';

/** Refuses what does not fit, in Russian words; an empty cell always fits. */
function limit(
  rule: { list: string } | { formula: string },
  title: string,
  error: string,
): DataValidation {
  const [type, formula] = 'list' in rule ? ['list', rule.list] : ['custom', rule.formula];
  return {
    type: type as 'list' | 'custom',
    formulae: [formula],
    allowBlank: true,
    showErrorMessage: true,
    errorStyle: 'stop',
    errorTitle: title,
    error,
  };
}

/** Six digits as text; letters make VALUE fail, which refuses them too. */
export const codeLimit = (cell: string): DataValidation => ({
  ...limit(
    { formula: `TEXT(VALUE(${cell}),"000000")=${cell}&""` },
    'Код ОО',
    'Ожидаются шесть цифр.',
  ),
  showInputMessage: true,
  promptTitle: 'Код ОО',
  prompt: 'Шесть цифр кода вашей школы',
});

/** One of the classes given, or any class of the grade. */
export const classLimit = (cell: string, grade: number, lists: Lists): DataValidation =>
  lists.class
    ? limit({ list: lists.class }, 'Класс', 'Выберите класс из списка.')
    : limit(
        { formula: classFits(cell, grade) },
        'Класс',
        `Ожидается класс ${grade}-й параллели, например ${grade}А.`,
      );

export const variantLimit = (lists: Lists): DataValidation =>
  limit(
    { list: lists.variant },
    'Вариант',
    `Ожидается номер варианта от ${variants[0]} до ${variants.at(-1)} или «${absent}».`,
  );

/** A whole number up to the task's maximum or Х: chosen from a list, typed where the list would be long. */
export function taskLimit(cell: string, { task, max }: FormTask, lists: Lists): DataValidation {
  const list = lists.points(max);
  const error = `Ожидается целое число от 0 до ${max} или русская буква ${notStarted} (не приступал).`;
  const typed = `IF(ISNUMBER(${cell}),AND(${cell}>=0,${cell}<=${max},${cell}=INT(${cell})),${cell}="${notStarted}")`;
  return limit(list ? { list } : { formula: typed }, `Задание ${task}`, error);
}

export const markLimit = (lists: Lists): DataValidation =>
  limit({ list: lists.mark }, 'Отметка', 'Ожидается 2, 3, 4 или 5.');

export const journalLimit = (lists: Lists): DataValidation =>
  limit({ list: lists.journal }, 'Отметка по журналу', 'Ожидается 2, 3, 4, 5 или «нет отметки».');
