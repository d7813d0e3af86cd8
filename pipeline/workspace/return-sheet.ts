/** Names and labels of a workbook that goes back to whoever sent the file; the reader knows it by them. */

/** First sheet: what was found, with links to the cells. */
export const remarksSheet = 'Замечания';

/** Last sheet: what the file stands for. */
export const serviceSheet = 'Справка – возврат';

/** Labels of the service sheet, each beside its value. */
export const serviceLabels = {
  version: 'Версия возвратного файла',
  replaces: 'Заменяет файлы',
  path: 'Исходный файл',
  run: 'Запуск',
  key: 'Отпечаток ключа',
} as const;

export const returnVersion = '1';
