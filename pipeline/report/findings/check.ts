import Handlebars from 'handlebars';
import type { Dictionary, Fields, Rows, Scalar } from './fact.ts';
import { guarded, helpers } from './helper.ts';

type Seen = {
  dictionary: Dictionary;
  partials: Readonly<Record<string, string>>;
  /** The group may be small: its own shares are printed by `share` alone, which knows when not to. */
  small: boolean;
  /** Names of partials being looked into, so that one that holds itself is told of. */
  inside: readonly string[];
};

const fieldOf = (declared: Dictionary[string]): Scalar | Rows =>
  declared.kind === 'rows' ? declared : declared.kind;

const fieldsOf = (dictionary: Dictionary): Fields =>
  Object.fromEntries(Object.entries(dictionary).map(([id, declared]) => [id, fieldOf(declared)]));

const fits = (kind: string, wanted: string): boolean =>
  kind === wanted ||
  (wanted === 'share' && kind === 'own_share') ||
  (wanted === 'own_share' && kind === 'share');

/**
 * What is wrong with a wording: what does not parse, facts nobody has, helpers that do not exist or do not take such
 * facts, own shares printed of a small group.
 */
export function wordingMistakes(
  source: string,
  dictionary: Dictionary,
  partials: Readonly<Record<string, string>>,
  small: boolean,
): string[] {
  return inText(source, fieldsOf(dictionary), { dictionary, partials, small, inside: [] });
}

function inText(source: string, fields: Fields, seen: Seen): string[] {
  try {
    return inProgram(Handlebars.parse(source), fields, seen);
  } catch (error) {
    return [`текст не разбирается: ${(error as Error).message.split('\n').slice(0, 2).join(' ')}`];
  }
}

const inProgram = (program: hbs.AST.Program | undefined, fields: Fields, seen: Seen): string[] =>
  (program?.body ?? []).flatMap((node) => inNode(node, fields, seen));

function inNode(node: hbs.AST.Statement, fields: Fields, seen: Seen): string[] {
  switch (node.type) {
    case 'ContentStatement':
    case 'CommentStatement':
      return [];
    case 'MustacheStatement':
      return inCall(node as hbs.AST.MustacheStatement, fields, seen);
    case 'PartialStatement':
      return inPartial(node as hbs.AST.PartialStatement, fields, seen);
    case 'BlockStatement':
      return inBlock(node as hbs.AST.BlockStatement, fields, seen);
    default:
      return [`«${node.type}» в тексте правила не бывает`];
  }
}

type Call = Pick<hbs.AST.MustacheStatement, 'path' | 'params'>;

/** The fact a path leads to, where there is one. */
function factAt(node: hbs.AST.Expression, fields: Fields, seen: Seen): Scalar | Rows | undefined {
  const { data, parts, depth } = node as hbs.AST.PathExpression;
  const [root = '', id = ''] = parts;
  if (data) {
    const declared = root === 'root' ? seen.dictionary[id] : undefined;
    return declared && fieldOf(declared);
  }
  return depth === 0 && parts.length === 1 && Object.hasOwn(fields, root)
    ? fields[root]
    : undefined;
}

/** Kind of what an expression gives, or what is wrong with it. */
function kindOf(node: hbs.AST.Expression, fields: Fields, seen: Seen): string | string[] {
  if (node.type === 'StringLiteral') return 'words';
  if (node.type === 'SubExpression') {
    const wrong = inCall(node as hbs.AST.SubExpression, fields, seen);
    return wrong.length > 0 ? wrong : 'text';
  }
  if (node.type !== 'PathExpression') return ['ожидается факт или слова в кавычках'];
  const fact = factAt(node, fields, seen);
  if (fact === undefined) {
    const { original } = node as hbs.AST.PathExpression;
    return [`неизвестный факт «${original.replace(/^@root\./, '')}»`];
  }
  return typeof fact === 'string' ? fact : fact.kind;
}

function inCall({ path, params }: Call, fields: Fields, seen: Seen): string[] {
  const name = (path as hbs.AST.PathExpression).original;
  const helper = Object.hasOwn(helpers, name) ? helpers[name] : undefined;
  // a helper stands before a fact of its name
  if (params.length === 0 && !helper) {
    const kind = kindOf(path, fields, seen);
    if (typeof kind !== 'string') return kind;
    return kind === 'text' || kind === 'year'
      ? []
      : [`факт «${name}» печатается только помощником (count, percent и другие)`];
  }
  if (!helper) return [`неизвестный помощник «${name}»`];
  if (helper.takes.length !== params.length)
    return [`помощник «${name}» берёт значений: ${helper.takes.length}, стоит: ${params.length}`];
  return params.flatMap((param, i) => {
    const kind = kindOf(param, fields, seen);
    if (typeof kind !== 'string') return kind;
    if (!fits(kind, helper.takes[i] as string))
      return [`помощник «${name}» не печатает такой факт (значение ${i + 1})`];
    return seen.small && kind === 'own_share' && !guarded.includes(name)
      ? [`доля по малой группе не печатается («${name}»)`]
      : [];
  });
}

function inPartial(node: hbs.AST.PartialStatement, fields: Fields, seen: Seen): string[] {
  const name = (node.name as hbs.AST.PathExpression).original;
  const source = Object.hasOwn(seen.partials, name) ? seen.partials[name] : undefined;
  if (source === undefined) return [`неизвестная часть текста «${name}»`];
  if (seen.inside.includes(name)) return [`часть текста «${name}» вложена в себя`];
  return inText(source, fields, { ...seen, inside: [...seen.inside, name] });
}

function inBlock(node: hbs.AST.BlockStatement, fields: Fields, seen: Seen): string[] {
  const name = node.path.original;
  const [param] = node.params;
  if (!['if', 'unless', 'list'].includes(name) || !param || node.params.length !== 1)
    return [`неизвестный блок «${name}»`];
  const kind = kindOf(param, fields, seen);
  if (typeof kind !== 'string') return kind;
  if (name !== 'list') {
    // zero counts as «no» there: numbers are compared in conditions
    if (!['flag', 'text', 'rows'].includes(kind))
      return [`число не бывает условием блока «${name}»: сравните его в when`];
    return [...inProgram(node.program, fields, seen), ...inProgram(node.inverse, fields, seen)];
  }
  const list = kind === 'rows' ? factAt(param, fields, seen) : undefined;
  if (typeof list !== 'object')
    return [`факт «${(param as hbs.AST.PathExpression).original}» – не список`];
  return inProgram(node.program, list.fields, seen);
}
