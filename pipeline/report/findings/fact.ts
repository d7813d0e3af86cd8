/** What a fact is, which decides how it may be compared and printed. Shares and differences are fractions. */
export type Scalar =
  | 'count'
  | 'year'
  | 'share'
  | 'own_share'
  | 'points'
  | 'number'
  | 'text'
  | 'flag';

/** A list; a field of its rows may be a list again. */
export type Rows = { kind: 'rows'; what: string; fields: Fields };
export type Fields = { readonly [field: string]: Scalar | Rows };
/** A fact rules may ask for and print: its kind and what it is, in words. */
type Declared = { kind: Scalar; what: string } | Rows;
/** All facts of one scope by their ids. */
export type Dictionary = Readonly<Record<string, Declared>>;

/** Whose facts rules may ask for: of a work, of a whole document. */
export type Kind = {
  facts: Dictionary;
  /** Sections of the rules. Those of one list stand together in a document: a rule of one may silence a rule of another. */
  lists: readonly (readonly string[])[];
  /** What a recommendation tells beside its words. */
  task?: readonly string[];
};

type ScalarValue<S> = S extends 'text' ? string | null : S extends 'flag' ? boolean : number | null;
type FieldValue<F> = F extends Scalar ? ScalarValue<F> : Value<F>;
type Value<D> = D extends { kind: 'rows'; fields: infer F }
  ? { [K in keyof F]: FieldValue<F[K]> }[]
  : D extends { kind: infer S }
    ? ScalarValue<S>
    : never;
/** Facts of a scope, every one of its dictionary. */
export type FactsOf<D> = { [K in keyof D]: Value<D[K]> };

/** Facts as the engine reads them; a fact that is not there is a defect, one that is not known is null. */
export type Facts = Readonly<Record<string, unknown>>;

/** @throws Error on a fact nobody gave */
export function factOf(facts: Facts, id: string): unknown {
  if (!Object.hasOwn(facts, id)) throw new Error(`fact missing: ${id}`);
  return facts[id];
}

export const numeric: readonly string[] = [
  'count',
  'year',
  'share',
  'own_share',
  'points',
  'number',
];

const one =
  <S extends Scalar>(kind: S) =>
  (what: string): { kind: S; what: string } => ({ kind, what });

/** A whole number of people, tasks, works. */
export const count = one('count');
export const year = one('year');
/** A fraction that may be printed whatever the size of the group: of others, or a limit. */
export const share = one('share');
/** A fraction of the group the text is about: never printed where the group is small. */
export const ownShare = one('own_share');
/** A difference of fractions. */
export const points = one('points');
/** A number that is no share: of points, of a measure. */
export const number = one('number');
export const text = one('text');
export const flag = one('flag');
export const rows = <const F extends Fields>(what: string, fields: F) =>
  ({ kind: 'rows', what, fields }) as const;

/** Facts while a rule tells of one row of a list: its fields stand beside those of the whole. */
export function factsOfRow(dictionary: Dictionary, list: string): Dictionary {
  const declared = dictionary[list];
  if (declared?.kind !== 'rows') return dictionary;
  const fields = Object.entries(declared.fields).map(([id, field]) => [
    id,
    typeof field === 'string' ? { kind: field, what: id } : field,
  ]);
  return { ...dictionary, ...Object.fromEntries(fields) };
}

/** Some columns of a row as facts, every one null where there is no row. */
export const columns = <R extends object, K extends keyof R>(
  row: R | null | undefined,
  names: readonly K[],
): { [N in K]: R[N] | null } =>
  Object.fromEntries(names.map((name) => [name, row?.[name] ?? null])) as { [N in K]: R[N] | null };
