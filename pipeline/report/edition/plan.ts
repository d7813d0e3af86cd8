import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { sha256Of } from '../../store/fingerprint.ts';
import { type Document, pathsOf } from '../document.ts';
import { contentHash } from '../identity.ts';
import { isRecorded, isWritten, type Ledger, madeHash } from '../written.ts';
import { compareFacts, type Tolerance } from './compare.ts';
import type { Fact } from './fact.ts';
import { type Owner, ownerOf, type Places, widerFor } from './owner.ts';
import { type CurrentEdition, issuedFacts } from './releases.ts';
import { saidBy } from './said.ts';

/** A document to be issued: its first edition, or one that replaces another. */
export type Due = {
  document: Document;
  owner: Owner;
  content: string;
  paths: readonly string[];
  said: Fact[];
  before: CurrentEdition | null;
};

type Kept = { key: string; edition: number; verdict: 'same' | 'moved' };

/** What a release would do. */
export type ReleasePlan = {
  due: Due[];
  kept: Kept[];
  moved: { percent: number; point: number };
  withdrawn: { key: string; title: string; edition: number }[];
  /** paths of documents not made yet, or made of facts that have changed since */
  stale: string[];
  /** files that are not as the program wrote them */
  altered: string[];
  /** Word files the analyst has changed: they are issued as the program writes them */
  edited: string[];
};

export type PlanInput = {
  documents: readonly Document[];
  reportsDir: string;
  /** whether Word files belong to documents */
  word: boolean;
  places: Places;
  ledger: Ledger;
  templates: string;
  current: ReadonlyMap<string, CurrentEdition>;
  /** documents earlier releases have said to be made no more */
  withdrawn: ReadonlySet<string>;
  tolerance: Tolerance;
  progress?: (done: number, document: Document) => void;
};

/** Compares every document with its edition in force, facts with facts. Nothing is written. */
export async function planRelease(input: PlanInput): Promise<ReleasePlan> {
  const { documents, current, places, reportsDir } = input;
  const plan: ReleasePlan = {
    due: [],
    kept: [],
    moved: { percent: 0, point: 0 },
    withdrawn: withdrawnOf(documents, current, input.withdrawn),
    stale: [],
    altered: [],
    edited: [],
  };
  for (const [i, document] of documents.entries()) {
    input.progress?.(i + 1, document);
    const facts = await document.facts();
    const content = contentHash(document, facts);
    const paths = pathsOf(document, input.word);
    const made = madeHash(input.templates, document, content);
    const editions = input.ledger[document.key];
    if (!isWritten(editions, reportsDir, paths, made)) plan.stale.push(document.path);
    const foreign = (path: string) =>
      existsSync(join(reportsDir, path)) &&
      !isRecorded(editions, sha256Of(readFileSync(join(reportsDir, path))));
    for (const path of paths.filter(foreign)) {
      plan[path.endsWith('.docx') ? 'edited' : 'altered'].push(path);
    }
    const before = current.get(document.key) ?? null;
    if (before?.issued.content === content) {
      plan.kept.push({ key: document.key, edition: before.issued.edition, verdict: 'same' });
      continue;
    }
    const owner = ownerOf(document, places);
    const said = await saidBy(document, facts, widerFor(owner, places));
    const was = before && issuedFacts(before);
    if (before && was) {
      const { verdict, moved } = compareFacts(was, said, input.tolerance);
      if (verdict !== 'changed') {
        plan.kept.push({ key: document.key, edition: before.issued.edition, verdict });
        plan.moved.percent = Math.max(plan.moved.percent, moved.percent);
        plan.moved.point = Math.max(plan.moved.point, moved.point);
        continue;
      }
    }
    plan.due.push({ document, owner, content, paths, said, before });
  }
  return plan;
}

/** Documents that were issued and are not made any more, told once. */
function withdrawnOf(
  documents: readonly Document[],
  current: ReadonlyMap<string, CurrentEdition>,
  told: ReadonlySet<string>,
): ReleasePlan['withdrawn'] {
  const planned = new Set(documents.map(({ key }) => key));
  return [...current.values()]
    .filter(({ issued: { key } }) => !planned.has(key) && !told.has(key))
    .map(({ issued: { key, title, edition } }) => ({ key, title, edition }))
    .sort((a, b) => (a.key < b.key ? -1 : 1));
}
