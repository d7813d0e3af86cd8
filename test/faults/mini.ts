import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { roundsOf, writeRound } from '../bench/round.ts';
import { ended, type Told } from './faults.ts';

/** Three schools, two works of a round each: a workspace whose run takes seconds. */
const size = { schools: 3, rounds: roundsOf(['russian', 'mathematics']), pupils: 12 };
/**
 * What comes last: the results of the third school. Its other work was read before, so that documents that must be made anew
 * and such that must stay as they are lie side by side.
 */
export const lastFile = '101103 russian.xlsx';

/** A workspace as it was, and the same with a new file in its inbox that no run has read. */
export type Mini = {
  root: string;
  /** folder with the state before, run once */
  old: string;
  /** folder with the state after, run undisturbed on top of the state before */
  after: string;
  /** folder with the same, run at the same time */
  again: string;
  /** milliseconds an undisturbed run takes beside another */
  whole: number;
  /** a fresh copy of the state before, with the new file in its inbox */
  arrived(name: string): string;
  remove(): void;
};

async function ran(workspace: string): Promise<Told> {
  const told = await ended('run', '-w', workspace);
  if (told.code !== 0) throw new Error(`run ended with ${told.code}: ${told.err}`);
  return told;
}

/** Makes the workspace in a temporary folder. */
export async function miniRegion(): Promise<Mini> {
  const root = mkdtempSync(join(tmpdir(), 'spravka-faults-'));
  const folder = (name: string) => join(root, name);
  const inbox = (name: string) => join(folder(name), 'inbox', lastFile);
  writeRound(folder('old'), size);
  cpSync(inbox('old'), inbox('new'));
  rmSync(inbox('old'));
  await ran(folder('old'));
  const arrived = (name: string) => {
    cpSync(folder('old'), folder(name), { recursive: true, preserveTimestamps: true });
    cpSync(inbox('new'), inbox(name));
    return folder(name);
  };
  const [{ milliseconds }] = await Promise.all([ran(arrived('after')), ran(arrived('again'))]);
  return {
    root,
    old: folder('old'),
    after: folder('after'),
    again: folder('again'),
    whole: milliseconds,
    arrived,
    remove: () => rmSync(root, { recursive: true, force: true }),
  };
}
