import { expect } from 'vitest';
import { ended } from './faults.ts';
import { findingsPage, memoryOf, pageSaying, remembered } from './history.ts';
import { type Mini, miniRegion } from './mini.ts';
import { documents, names, tables, temporaries } from './state.ts';

/** What is compared of a workspace. */
export type State = {
  tables: Record<string, string>;
  documents: Record<string, string>;
  names: string[];
};

/** The workspace of the faults and what it is before and after the new files. */
export type Story = {
  mini: Mini;
  old: State;
  after: State;
};

export const stateOf = async (workspace: string): Promise<State> => ({
  tables: await tables(workspace),
  documents: documents(workspace),
  names: names(workspace),
});

export async function openStory(): Promise<Story> {
  const mini = await miniRegion();
  return { mini, old: await stateOf(mini.old), after: await stateOf(mini.after) };
}

/** What a run cut off must leave, whatever it was at: the state before or the new one, and no file that is not whole. */
export async function expectBetween(
  { old, after }: Story,
  workspace: string,
): Promise<'old' | 'new'> {
  const found = await tables(workspace);
  const isNew = JSON.stringify(found) === JSON.stringify(after.tables);
  expect(found).toEqual(isNew ? after.tables : old.tables);
  for (const [path, says] of Object.entries(documents(workspace))) {
    const known = [old.documents[path], after.documents[path]].includes(says);
    expect([path, known]).toEqual([path, true]);
  }
  return isNew ? 'new' : 'old';
}

/** The next run makes up for everything. */
export async function expectRecovered({ after }: Story, workspace: string): Promise<void> {
  await expectWhole(workspace);
  expect(await stateOf(workspace)).toEqual(after);
}

/**
 * The next run makes up for everything, and remembers what the run before it published: that one read other files, so its findings
 * rightly stand in the history and in one sentence of the page of findings, and nowhere else.
 */
export async function expectRemembered({ mini, after }: Story, workspace: string): Promise<void> {
  const before = await memoryOf(workspace);
  await expectWhole(workspace);
  const now = await memoryOf(workspace);
  expect({ entries: now.entries, runs: now.runs }).toEqual(remembered(before, now));
  expect(pageSaying(workspace)).toEqual(pageSaying(mini.after, now.runs[0]));
  expect(withoutHistory(await stateOf(workspace))).toEqual(withoutHistory(after));
}

function withoutHistory({ tables, documents, names }: State): State {
  const { finding_history: _findings, run_history: _runs, ...others } = tables;
  const { [findingsPage]: _page, ...rest } = documents;
  return { tables: others, documents: rest, names };
}

async function expectWhole(workspace: string): Promise<void> {
  const { code, err } = await ended('run', '-w', workspace);
  expect([code, err.includes('Ошибка')]).toEqual([0, false]);
  expect(temporaries(workspace)).toEqual([]);
}

/** A failure told in Russian: no defect, no stack. */
export function expectTold(err: string): void {
  expect(err).not.toMatch(/Ошибка в программе|\n\s+at /);
}
