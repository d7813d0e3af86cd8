import { CliError } from '../../error.ts';
import { parseYaml } from '../../workspace/yaml.ts';
import { templateName, templatePaths, templateText } from '../templates/source.ts';
import { wordingMistakes } from './check.ts';
import { type Condition, conditionMistakes } from './condition.ts';
import type { Dictionary } from './fact.ts';
import { type FindingsFile, findingsFile, type RuleData, type SentencesData } from './rule.ts';

/** Rules of one scope in the order they are said, and what their texts are made of. */
export type Book = {
  rules: readonly (RuleData & { of: string; file: string })[];
  partials: Readonly<Record<string, string>>;
  phrases: FindingsFile['phrases'];
};

/** Our files come first, in this order; those of the institute's own after them by name. */
const first = ['phrases', 'work', 'plan', 'note'];
const place = (path: string): number => {
  const at = first.indexOf(path.replace(/^findings\/|\.yaml$/g, ''));
  return at < 0 ? first.length : at;
};

const findingFiles = (): string[] =>
  templatePaths()
    .filter((path) => /^findings\/[^/]+\.yaml$/.test(path))
    .sort((a, b) => place(a) - place(b) || (a < b ? -1 : 1));

/**
 * All rules in force, read and checked against the facts there are.
 * @throws CliError naming file, rule and what is wrong, every mistake at once
 */
export function readBook(dictionaries: Readonly<Record<string, Dictionary>>): Book {
  const files = findingFiles().map((path) => ({
    path: templateName(path),
    ...parseYaml(templateText(path), templateName(path), findingsFile),
  }));
  const book: Book = {
    partials: Object.assign({}, ...files.map(({ partials }) => partials)),
    phrases: Object.assign({}, ...files.map(({ phrases }) => phrases)),
    rules: files.flatMap(({ path, of = 'work', rules }) =>
      rules.map((rule) => ({ ...rule, of, file: path })),
    ),
  };
  const mistakes = [
    ...files.flatMap(({ path, of = 'work', phrases }) =>
      Object.entries(phrases).flatMap(([id, parts]) =>
        parts
          .flatMap(({ when, text }) => partMistakes(when, text, of, true))
          .map((words) => `${path}, фраза «${id}»: ${words}.`),
      ),
    ),
    ...book.rules.flatMap((rule) =>
      [...ruleMistakes(rule), ...placeMistakes(rule, book)].map(
        (words) => `${rule.file}, правило «${rule.id}»: ${words}.`,
      ),
    ),
  ];
  if (mistakes.length > 0) {
    throw new CliError([...new Set(mistakes)].join('\n'), {
      hint: 'Исправьте файл или удалите его из папки templates рабочей папки: тогда действует исходный.',
    });
  }
  return book;

  function partMistakes(
    when: Condition | undefined,
    words: string,
    of: string,
    small: boolean,
  ): string[] {
    const dictionary = dictionaries[of] ?? {};
    return [
      ...(when ? conditionMistakes(when, dictionary) : []),
      ...wordingMistakes(words, dictionary, book.partials, small),
    ];
  }

  function said(data: SentencesData | undefined, of: string, small: boolean): string[] {
    if (data === undefined || data === 'same') return [];
    return (Array.isArray(data) ? data : [data]).flatMap((part) => {
      if (typeof part === 'string') return partMistakes(undefined, part, of, small);
      if ('text' in part) return partMistakes(part.when, part.text, of, small);
      const asked = part.when ? conditionMistakes(part.when, dictionaries[of] ?? {}) : [];
      return Object.hasOwn(book.phrases, part.phrase)
        ? asked
        : [...asked, `неизвестная фраза «${part.phrase}»`];
    });
  }

  function ruleMistakes(rule: Book['rules'][number]): string[] {
    const { of, when, raised = [], says, small, few, short, task } = rule;
    const conditions = [...(when ? [when] : []), ...raised.map((each) => each.when)];
    return [
      ...conditions.flatMap((each) => conditionMistakes(each, dictionaries[of] ?? {})),
      ...said(says, of, small === 'same' || few === 'same'),
      ...said(small, of, true),
      ...said(few, of, true),
      ...said(short, of, false),
      ...Object.values(task ?? {}).flatMap((words) => partMistakes(undefined, words, of, true)),
    ];
  }
}

/** Sections that stand in one list of a document, so that a rule of one may silence a rule of another. */
export const conclusionSections = ['line', 'change', 'since', 'where'] as const;

const together = (one: string, other: string): boolean =>
  one === other ||
  [one, other].every((each) => (conclusionSections as readonly string[]).includes(each));

function placeMistakes(rule: Book['rules'][number], { rules }: Book): string[] {
  const twice = rules.filter(({ id }) => id === rule.id).length > 1 ? ['описано дважды'] : [];
  const others = rule.excludes.flatMap((id) => {
    const other = rules.find((each) => each.id === id);
    if (!other) return [`исключает неизвестное правило «${id}»`];
    if (other.of !== rule.of) return [`исключает правило «${id}» о других фактах`];
    // conclusions stand together whatever section they are of
    return together(rule.section, other.section)
      ? []
      : [`исключает правило «${id}» другого раздела`];
  });
  const reached = (from: string, seen: readonly string[]): boolean =>
    (rules.find(({ id }) => id === from)?.excludes ?? []).some(
      (id) => id === rule.id || (!seen.includes(id) && reached(id, [...seen, id])),
    );
  return [...twice, ...others, ...(reached(rule.id, []) ? ['исключает само себя (по кругу)'] : [])];
}
