import {
  chmodSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { sha256Of } from '../../store/fingerprint.ts';
import { type Press, pressed } from '../press.ts';
import { causesOf } from './causes.ts';
import { withChanges } from './change-page.ts';
import { changeRows } from './change-rows.ts';
import { compareFacts } from './compare.ts';
import {
  editionsFolder,
  factsPath,
  type Issued,
  type Manifest,
  manifestName,
  releaseFolder,
} from './manifest.ts';
import { ownSchools, type Places } from './owner.ts';
import type { Due, ReleasePlan } from './plan.ts';
import { issuedFacts } from './releases.ts';
import { changedSheets } from './said.ts';

export type IssueInput = {
  reportsDir: string;
  places: Places;
  institute: string;
  press: Pick<Press, 'origin' | 'printer'>;
  plan: ReleasePlan;
  /** the release as far as it is known before its documents are printed */
  head: Omit<Manifest, 'issued' | 'kept' | 'withdrawn' | 'moved'>;
  progress?: (done: number, title: string) => void;
};

/** An issued file may be read and not written. */
const frozen = 0o444;

/** «Справка. ВПР 2023 года (редакция 2).pdf» */
const editionPath = (path: string, edition: number): string =>
  path.replace(/\.([a-z]+)$/, ` (редакция ${edition}).$1`);

/** Files of a first edition: as they stand under the folder of reports; a Word file changed by hand is made anew. */
async function first({ document, content, paths }: Due, input: IssueInput): Promise<Uint8Array[]> {
  const { plan, press, reportsDir } = input;
  const edited = paths.findIndex((path) => plan.edited.includes(path));
  const files = paths.map((path) => new Uint8Array(readFileSync(join(reportsDir, path))));
  if (edited < 0) return files;
  const anew = await pressed(document, await document.facts(), content, true, press);
  return files.map((bytes, i) => (i === edited ? (anew[i] ?? bytes) : bytes));
}

type Made = { files: Uint8Array[]; causes: string[]; changes: number };

/** Files of an edition that replaces another, with what has changed in front. */
async function renewed(due: Due, input: IssueInput): Promise<Made> {
  const { document, owner, content, paths, said, before } = due;
  if (!before) throw new Error(`no edition before: ${document.key}`);
  const { head, press, places, institute } = input;
  const was = issuedFacts(before) ?? [];
  const { changes } = compareFacts(was, said, head.tolerance);
  const causes = causesOf(
    before.release.manifest.basis,
    head.basis,
    document.key,
    ownSchools(owner, places),
  );
  const edition = before.issued.edition + 1;
  const facts = await document.facts();
  if ('bytes' in document) {
    const sheets = changedSheets(changes.map(({ place }) => place));
    const lines = [
      `Редакция ${edition} заменяет редакцию ${before.issued.edition}.`,
      ...causes,
      ...sheets.map(([sheet, n]) => `Лист «${sheet}»: изменено строк – ${n}.`),
    ];
    const files = [await document.bytes(document.changed(facts, lines))];
    return { files, causes, changes: changes.length };
  }
  const page = {
    title: document.title,
    institute,
    edition,
    date: head.date,
    before: before.release.manifest.date,
    causes,
    rows: changeRows(changes, was, said),
  };
  const files = await pressed(document, facts, content, paths.length > 1, {
    ...press,
    bind: (body) => withChanges(page, body),
  });
  return { files, causes, changes: page.rows.length };
}

/** Folders of releases that were killed before they had their name. */
function removeLeft(folder: string): void {
  if (!existsSync(folder)) return;
  for (const name of readdirSync(folder).filter((each) => each.startsWith('.выпуск'))) {
    rmSync(join(folder, name), { recursive: true, force: true });
  }
}

function writeFrozen(folder: string, path: string, bytes: Uint8Array): void {
  const file = join(folder, path);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, bytes);
  chmodSync(file, frozen);
}

/**
 * Makes a release: its documents, their facts and the manifest in a folder that gets its name last, so that a killed release
 * leaves the one before.
 * @returns the manifest and the folder of the release
 */
export async function issueRelease(
  input: IssueInput,
): Promise<{ manifest: Manifest; folder: string }> {
  const { plan, head, reportsDir } = input;
  const parent = join(reportsDir, editionsFolder);
  removeLeft(parent);
  const folder = join(parent, releaseFolder(head.release));
  const building = join(parent, `.${releaseFolder(head.release)}`);
  mkdirSync(building, { recursive: true });
  const issued: Issued[] = [];
  for (const [i, due] of plan.due.entries()) {
    const { document, owner, content, paths, said, before } = due;
    const made: Made = before
      ? await renewed(due, input)
      : { files: await first(due, input), causes: [], changes: 0 };
    const edition = (before?.issued.edition ?? 0) + 1;
    const files: Record<string, string> = {};
    for (const [k, bytes] of made.files.entries()) {
      const path = editionPath(paths[k] ?? document.path, edition);
      writeFrozen(building, path, bytes);
      files[path] = sha256Of(bytes);
    }
    const facts = Buffer.from(`${JSON.stringify(said)}\n`);
    writeFrozen(building, factsPath(document.key), facts);
    const { key, kind, title } = document;
    const { causes, changes } = made;
    const told = { key, kind, title, edition, ...owner, content, files, causes, changes };
    issued.push({ ...told, facts: sha256Of(facts) });
    input.progress?.(i + 1, title);
  }
  const { kept, moved, withdrawn } = plan;
  const manifest: Manifest = { ...head, moved, issued, kept, withdrawn };
  writeFrozen(building, manifestName, Buffer.from(`${JSON.stringify(manifest, null, 1)}\n`));
  renameSync(building, folder);
  return { manifest, folder };
}
