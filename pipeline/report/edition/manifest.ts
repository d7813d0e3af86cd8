import { createHash } from 'node:crypto';
import { z } from 'zod';

const hash = z.string().regex(/^[0-9a-f]{64}$/);
const day = z.string().regex(/^\d{4}-\d\d-\d\d$/);

/** What the data of a release came from: the base later releases tell their causes by. */
const basisSchema = z.strictObject({
  /** hash of every file read, by path */
  files: z.record(z.string(), hash),
  /** paths of the files with results of a school */
  schools: z.record(z.string(), z.array(z.string())),
  /** codes of the works and rounds the results of a file are of */
  works: z.record(z.string(), z.array(z.string())),
  /** results changed by appeals: `path|school|procedure` → how many */
  appeals: z.record(z.string(), z.int()),
  /** corrections of the institute in force: `path|cell` → the value it sets, hashed */
  corrections: z.record(z.string(), z.string()),
});

const issuedSchema = z.strictObject({
  key: z.string(),
  kind: z.string(),
  title: z.string(),
  /** number of the document's own editions, from 1 */
  edition: z.int().min(1),
  /** whom it is about; null = more than one school or municipality */
  school: z.string().nullable(),
  municipality: z.string().nullable(),
  /** hash of what it says */
  content: hash,
  /** hash of the files by their paths from the folder of the release */
  files: z.record(z.string(), hash),
  /** hash of the file of its facts */
  facts: hash,
  /** why it was issued anew; none for a first edition */
  causes: z.array(z.string()),
  /** figures and conclusions that differ from the edition before */
  changes: z.int(),
});

const keptSchema = z.strictObject({
  key: z.string(),
  edition: z.int().min(1),
  /** same – nothing it says has changed; moved – figures of wider groups moved within the tolerance */
  verdict: z.enum(['same', 'moved']),
});

export const manifestSchema = z.strictObject({
  format: z.literal(1),
  release: z.int().min(1),
  date: day,
  note: z.string().nullable(),
  run: z.string(),
  data_on: day.nullable(),
  program_version: z.string(),
  /** SHA-256 of the manifest before */
  previous: hash.nullable(),
  tolerance: z.strictObject({ percent: z.number(), point: z.number() }),
  /** largest movement of figures of wider groups that did not make a new edition */
  moved: z.strictObject({ percent: z.number(), point: z.number() }),
  basis: basisSchema,
  issued: z.array(issuedSchema),
  kept: z.array(keptSchema),
  /** issued before and not made any more */
  withdrawn: z.array(z.strictObject({ key: z.string(), title: z.string(), edition: z.int() })),
});

export type Basis = z.infer<typeof basisSchema>;
export type Issued = z.infer<typeof issuedSchema>;
export type Manifest = z.infer<typeof manifestSchema>;

/** Folder of the releases under the folder of reports. */
export const editionsFolder = 'издания';
export const manifestName = 'выпуск.json';
export const releaseFolder = (release: number): string => `выпуск-${release}`;

/** Where the facts of a document lie in the folder of its release. */
export const factsPath = (key: string): string =>
  `факты/${createHash('sha256').update(key).digest('hex').slice(0, 24)}.json`;
