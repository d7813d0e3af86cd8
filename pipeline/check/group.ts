/** What is to be done about findings, in the order of doing; the one place with their Russian titles. */
export const groups = {
  file: 'Исправить в файле и прислать заново',
  register: 'Исправить в реестре',
  settings: 'Настройка и справочники',
  confirm: 'Сверить и подтвердить',
  info: 'К сведению',
} as const;

export type Group = keyof typeof groups;

export const isGroup = (name: string): name is Group => name in groups;

/** How a check is shown to people. */
export type CheckWords = { group: Group; title: string; todo: string };

/** What the parser itself refuses, before any check looks at lines. */
const parserWords: Readonly<Record<string, CheckWords>> = {
  file_empty: {
    group: 'file',
    title: 'Пустой файл',
    todo: 'Запросите файл ещё раз: в нём нет ни одной заполненной таблицы.',
  },
  far_cells: {
    group: 'confirm',
    title: 'Ячейки далеко от таблицы не прочитаны',
    todo: 'Проверьте, нет ли в этих ячейках нужных данных.',
  },
  file_not_table: {
    group: 'file',
    title: 'Файл – не таблица',
    todo: 'Запросите таблицу или сохраните данные в формате .xlsx.',
  },
  file_protected: {
    group: 'file',
    title: 'Файл защищён паролем',
    todo: 'Снимите пароль и пришлите файл ещё раз.',
  },
  file_too_large: {
    group: 'file',
    title: 'Файл слишком велик',
    todo: 'Разделите таблицу на несколько файлов.',
  },
  form_empty: {
    group: 'file',
    title: 'Прислан незаполненный бланк',
    todo: 'Запросите заполненную форму.',
  },
  external_links: {
    group: 'info',
    title: 'В файле есть внешние связи',
    todo: 'Исправлять не нужно: прочитаны сохранённые значения.',
  },
  macros_ignored: {
    group: 'info',
    title: 'В файле есть макросы',
    todo: 'Исправлять не нужно: макросы не выполнялись.',
  },
  wrong_extension: {
    group: 'info',
    title: 'Расширение не соответствует содержанию',
    todo: 'Исправлять не нужно: файл прочитан по содержанию.',
  },
  header_missing: {
    group: 'file',
    title: 'Нет шапки таблицы',
    todo: 'Верните шапку таблицы под названием экзамена.',
  },
  table_empty: {
    group: 'file',
    title: 'Под шапкой нет строк с данными',
    todo: 'Проверьте, не потеряны ли строки и не стоят ли они выше шапки; пустую таблицу можно убрать из папки.',
  },
  sheet_unreadable: {
    group: 'file',
    title: 'Лист повреждён',
    todo: 'Откройте файл в Excel и сохраните заново в формате .xlsx.',
  },
  layout_ambiguous: {
    group: 'file',
    title: 'Лист подходит под несколько форм',
    todo: 'Оставьте на листе одну таблицу с шапкой одной формы.',
  },
  layout_unknown: {
    group: 'file',
    title: 'Форма не распознана',
    todo: 'Верните столбцы известной формы; лист, в котором нет результатов, удалите.',
  },
};

/** A reason of the parser that has no words of its own carries them in its message. */
const otherWords: CheckWords = {
  group: 'file',
  title: 'Файл не прочитан',
  todo: 'Сделайте, как сказано в сообщении, и положите файл в папку inbox ещё раз.',
};

/** Words of every check by its name; a name no check bears is one of the parser's. */
export function wordsOfChecks(
  checks: readonly (CheckWords & { name: string })[],
): (check: string) => CheckWords {
  const own = new Map(checks.map(({ name, group, title, todo }) => [name, { group, title, todo }]));
  return (check) => own.get(check) ?? parserWords[check] ?? otherWords;
}
