import { isNode, LineCounter, type ParsedNode, parseDocument } from 'yaml';
import type { z } from 'zod';
import { CliError } from '../error.ts';

/**
 * Reads YAML text by a schema.
 * @throws CliError naming file, line and key of every value that does not fit
 */
export function parseYaml<T>(text: string, path: string, schema: z.ZodType<T>): T {
  const lineCounter = new LineCounter();
  const document = parseDocument(text, { lineCounter });
  const broken = document.errors[0];
  if (broken) {
    const { line } = lineCounter.linePos(broken.pos[0]);
    throw new CliError(
      `${path}, строка ${line}: файл не читается как YAML: ${yamlWords(broken.code)}.`,
    );
  }
  const result = schema.safeParse(document.toJS());
  if (result.success) return result.data;
  const lines = result.error.issues.flatMap(innermost).map((issue) => {
    const keys =
      issue.code === 'unrecognized_keys' ? [...issue.path, issue.keys[0] ?? ''] : issue.path;
    const line = lineOf(keys, document.contents, lineCounter);
    return `${path}${line ? `, строка ${line}` : ''}, ключ «${keys.join('.')}»: ${wordsOf(issue)}.`;
  });
  throw new CliError(lines.join('\n'));
}

/** Of a value that may have several forms, the mistake in the form it was meant to have. */
function innermost(issue: z.core.$ZodIssue): z.core.$ZodIssue[] {
  if (issue.code !== 'invalid_union') return [issue];
  const meant = issue.errors.find((issues) =>
    issues.every(({ code, path }) => code !== 'invalid_type' || path.length > 0),
  );
  if (!meant) return [issue];
  return meant
    .map((inner) => ({ ...inner, path: [...issue.path, ...inner.path] }))
    .flatMap(innermost);
}

const yamlWords = (code: string): string =>
  code === 'DUPLICATE_KEY' ? 'ключ стоит дважды' : 'проверьте отступы, кавычки и скобки';

function lineOf(
  keys: readonly PropertyKey[],
  root: ParsedNode | null,
  lineCounter: LineCounter,
): number | null {
  let line: number | null = null;
  let node: unknown = root;
  for (const key of keys) {
    if (!isNode(node) || !('items' in node)) break;
    const items = node.items as { key?: { value?: unknown; range?: number[] }; value?: unknown }[];
    const item =
      typeof key === 'number' ? items[key] : items.find((each) => each.key?.value === key);
    if (!item) break;
    const start = item.key?.range?.[0] ?? (item as { range?: number[] }).range?.[0];
    if (start !== undefined) line = lineCounter.linePos(start).line;
    node = typeof key === 'number' ? item : item.value;
  }
  return line;
}

const typeNames: Record<string, string> = {
  string: 'текст',
  number: 'число',
  int: 'целое число',
  boolean: 'true или false',
  array: 'список',
  object: 'набор ключей',
  record: 'набор ключей',
};

function formsOf({ errors }: z.core.$ZodIssueInvalidUnion): string {
  const forms = errors.flatMap(([first]) =>
    first?.code === 'invalid_type' ? (typeNames[first.expected] ?? first.expected) : [],
  );
  return [...new Set(forms)].join(' или ') || 'другое';
}

function wordsOf(issue: z.core.$ZodIssue): string {
  switch (issue.code) {
    case 'unrecognized_keys':
      return 'такого ключа нет';
    case 'invalid_type':
      return issue.input === undefined
        ? `ключ обязателен, ожидается ${typeNames[issue.expected] ?? issue.expected}`
        : `ожидается ${typeNames[issue.expected] ?? issue.expected}`;
    case 'invalid_value':
      return `ожидается одно из значений: ${issue.values.map(String).join(', ')}`;
    case 'too_small':
    case 'too_big':
    case 'invalid_format':
      return /[а-я]/i.test(issue.message) ? issue.message : 'значение вне допустимых пределов';
    case 'invalid_union':
      // a choice by a key tells its values itself
      return /[а-я]/i.test(issue.message)
        ? issue.message
        : `значение не подходит, ожидается ${formsOf(issue)}`;
    case 'custom':
      return issue.message;
    default:
      return 'значение не подходит';
  }
}
