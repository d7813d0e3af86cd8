import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { roundsOf, writeRound } from '../bench/round.ts';
import { spravka } from '../end-to-end/program.ts';

/** Six schools, two works of a round each: a workspace whose run takes seconds. */
const size = { schools: 6, rounds: roundsOf(['russian', 'mathematics']), pupils: 12 };
/** The same with two schools less: what was there before the last files came. */
const before = { ...size, schools: 4 };

/** A workspace as it was, and the same with new files in its inbox that no run has read. */
export type Mini = {
  root: string;
  /** folder with the state before, run once */
  old: string;
  /** folder with the state after, run undisturbed on top of the state before */
  after: string;
  /** a fresh copy of the state before, with the new files in its inbox */
  arrived(name: string): string;
  remove(): void;
};

function ran(workspace: string): void {
  const { code, err } = spravka('run', '-w', workspace);
  if (code !== 0) throw new Error(`run ended with ${code}: ${err}`);
}

/** Makes the workspace in a temporary folder. */
export function miniRegion(): Mini {
  const root = mkdtempSync(join(tmpdir(), 'spravka-faults-'));
  const folder = (name: string) => join(root, name);
  writeRound(folder('new'), size);
  writeRound(folder('old'), before);
  ran(folder('old'));
  const arrived = (name: string) => {
    cpSync(folder('old'), folder(name), { recursive: true, preserveTimestamps: true });
    cpSync(join(folder('new'), 'inbox'), join(folder(name), 'inbox'), { recursive: true });
    return folder(name);
  };
  ran(arrived('after'));
  return {
    root,
    old: folder('old'),
    after: folder('after'),
    arrived,
    remove: () => rmSync(root, { recursive: true, force: true }),
  };
}
