import { expect } from 'vitest';
import { spravka } from '../end-to-end/program.ts';
import { start } from './faults.ts';
import { type Mini, miniRegion } from './mini.ts';
import { documents, names, tables, temporaries } from './state.ts';

type State = { tables: Record<string, string>; documents: Record<string, string>; names: string[] };

/** The workspace of the faults and what it is before and after the new files. */
export type Story = {
  mini: Mini;
  old: State;
  after: State;
  /** milliseconds an undisturbed run takes */
  whole: number;
};

export const stateOf = async (workspace: string): Promise<State> => ({
  tables: await tables(workspace),
  documents: documents(workspace),
  names: names(workspace),
});

export async function openStory(): Promise<Story> {
  const mini = miniRegion();
  const timed = start(['run', '-w', mini.arrived('timed')]);
  const { code, err, milliseconds } = await timed.ended;
  if (code !== 0) throw new Error(`run ended with ${code}: ${err}`);
  return {
    mini,
    old: await stateOf(mini.old),
    after: await stateOf(mini.after),
    whole: milliseconds,
  };
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
  const { code, err } = spravka('run', '-w', workspace);
  expect([code, err.includes('Ошибка')]).toEqual([0, false]);
  expect(temporaries(workspace)).toEqual([]);
  expect(await stateOf(workspace)).toEqual(after);
}

/** A failure told in Russian: no defect, no stack. */
export function expectTold(err: string): void {
  expect(err).not.toMatch(/Ошибка в программе|\n\s+at /);
}
