import { CliError } from '../../error.ts';
import { parseYaml } from '../../workspace/yaml.ts';
import { templateName, templatePaths, templateText } from '../templates/source.ts';
import { wordingMistakes } from './check.ts';
import { type Condition, conditionMistakes } from './condition.ts';
import { type Dictionary, factsOfRow, type Kind } from './fact.ts';
import { type FindingsFile, findingsFile, type RuleData, type SentencesData } from './rule.ts';

/** Rules in the order they are said, and what their texts are made of. */
export type Book = {
  rules: readonly (RuleData & { of: readonly string[]; file: string })[];
  partials: Readonly<Record<string, string>>;
  phrases: FindingsFile['phrases'];
};
type Rule = Book['rules'][number];
type Kinds = Readonly<Record<string, Kind>>;

/** Our files come first; those of the institute's own after them by name. */
const ours = ['phrases', 'change', 'work', 'plan', 'note'];
const place = (path: string): number => {
  const at = ours.indexOf(path.replace(/^findings\/|\.yaml$/g, ''));
  return at < 0 ? ours.length : at;
};

const findingFiles = (): string[] =>
  templatePaths()
    .filter((path) => /^findings\/[^/]+\.yaml$/.test(path))
    .sort((a, b) => place(a) - place(b) || (a < b ? -1 : 1));

/**
 * All rules in force, read and checked against the facts there are.
 * @throws CliError naming file, rule and what is wrong, every mistake at once
 */
export function readBook(kinds: Kinds): Book {
  const files = findingFiles().map((path) => ({
    path: templateName(path),
    ...parseYaml(templateText(path), templateName(path), findingsFile),
  }));
  const book: Book = {
    partials: Object.assign({}, ...files.map(({ partials }) => partials)),
    phrases: Object.assign({}, ...files.map(({ phrases }) => phrases)),
    rules: files.flatMap(({ path, of, rules }) =>
      rules.map((rule) => ({ ...rule, of, file: path })),
    ),
  };
  const mistakes = [
    ...files.flatMap(({ path, of }) =>
      of
        .filter((kind) => !Object.hasOwn(kinds, kind))
        .map(
          (kind) => `${path}: неизвестно, о чём факты «${kind}» (of); бывает: ${namesOf(kinds)}.`,
        ),
    ),
    ...files.flatMap(({ path, of, phrases }) =>
      Object.entries(phrases).flatMap(([id, parts]) =>
        dictionariesOf(of, kinds)
          .flatMap((dictionary) => phraseMistakes(parts, dictionary, book, true))
          .map((words) => `${path}, фраза «${id}»: ${words}.`),
      ),
    ),
    ...book.rules.flatMap((rule) =>
      [...ruleMistakes(rule, kinds, book), ...placeMistakes(rule, kinds, book)].map(
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
}

const namesOf = (named: object): string => Object.keys(named).join(', ');

const kindsOf = (of: readonly string[], kinds: Kinds): Kind[] =>
  of.flatMap((id) => kinds[id] ?? []);

const dictionariesOf = (of: readonly string[], kinds: Kinds): Dictionary[] =>
  kindsOf(of, kinds).map(({ facts }) => facts);

function partMistakes(
  when: Condition | undefined,
  words: string,
  dictionary: Dictionary,
  { partials }: Book,
  small: boolean,
): string[] {
  return [
    ...(when ? conditionMistakes(when, dictionary) : []),
    ...wordingMistakes(words, dictionary, partials, small),
  ];
}

const phraseMistakes = (
  parts: Book['phrases'][string],
  dictionary: Dictionary,
  book: Book,
  small: boolean,
): string[] => parts.flatMap(({ when, text }) => partMistakes(when, text, dictionary, book, small));

function sentencesMistakes(
  data: SentencesData | undefined,
  dictionary: Dictionary,
  book: Book,
  small: boolean,
): string[] {
  if (data === undefined || data === 'same') return [];
  return (Array.isArray(data) ? data : [data]).flatMap((part) => {
    if (typeof part === 'string') return partMistakes(undefined, part, dictionary, book, small);
    if ('text' in part) return partMistakes(part.when, part.text, dictionary, book, small);
    const asked = part.when ? conditionMistakes(part.when, dictionary) : [];
    return Object.hasOwn(book.phrases, part.phrase)
      ? [...asked, ...phraseMistakes(book.phrases[part.phrase] ?? [], dictionary, book, small)]
      : [...asked, `неизвестная фраза «${part.phrase}»`];
  });
}

function ruleMistakes(rule: Rule, kinds: Kinds, book: Book): string[] {
  const { when, raised = [], says, small, few, short, task, each } = rule;
  const conditions = [...(when ? [when] : []), ...raised.map((place) => place.when)];
  return dictionariesOf(rule.of, kinds).flatMap((whole) => {
    const dictionary = each === undefined ? whole : factsOfRow(whole, each);
    return [
      ...(each !== undefined && whole[each]?.kind !== 'rows' ? [`факт «${each}» – не список`] : []),
      ...conditions.flatMap((part) => conditionMistakes(part, dictionary)),
      ...sentencesMistakes(says, dictionary, book, small === 'same' || few === 'same'),
      ...sentencesMistakes(small, dictionary, book, true),
      ...sentencesMistakes(few, dictionary, book, true),
      ...sentencesMistakes(short, dictionary, book, false),
      ...Object.values(task ?? {}).flatMap((words) =>
        partMistakes(undefined, words, dictionary, book, true),
      ),
    ];
  });
}

/** Whether two sections stand in one list of a document. */
const together = (one: string, other: string, { lists }: Kind): boolean =>
  one === other || lists.some((list) => list.includes(one) && list.includes(other));

function placeMistakes(rule: Rule, kinds: Kinds, { rules }: Book): string[] {
  const { id, section, task } = rule;
  const own = kindsOf(rule.of, kinds);
  const strange = own
    .filter(({ lists }) => !lists.some((list) => list.includes(section)))
    .map(({ lists }) => `неизвестный раздел «${section}»; бывает: ${lists.flat().join(', ')}`);
  const untold = own
    .flatMap((kind) => (task ? (kind.task ?? []) : []))
    .filter((key) => !Object.hasOwn(task ?? {}, key))
    .map((key) => `у рекомендации нет «task.${key}»`);
  const twice = rules.filter((other) => other.id === id).length > 1 ? ['описано дважды'] : [];
  const others = rule.excludes.flatMap((name) => {
    const other = rules.find((each) => each.id === name);
    if (!other) return [`исключает неизвестное правило «${name}»`];
    const both = kindsOf(
      rule.of.filter((kind) => other.of.includes(kind)),
      kinds,
    );
    if (both.length === 0) return [`исключает правило «${name}» о других фактах`];
    return both.some((kind) => together(section, other.section, kind))
      ? []
      : [`исключает правило «${name}» другого раздела`];
  });
  const reached = (from: string, seen: readonly string[]): boolean =>
    (rules.find((each) => each.id === from)?.excludes ?? []).some(
      (name) => name === id || (!seen.includes(name) && reached(name, [...seen, name])),
    );
  return [
    ...strange,
    ...untold,
    ...twice,
    ...others,
    ...(reached(id, []) ? ['исключает само себя (по кругу)'] : []),
  ];
}
