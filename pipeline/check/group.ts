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
  header_missing: {
    group: 'file',
    title: 'Нет шапки таблицы',
    todo: 'Верните шапку таблицы под названием экзамена.',
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
