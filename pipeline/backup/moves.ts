import { copyFileSync, existsSync, mkdirSync, renameSync, rmSync } from 'node:fs';
import { dirname } from 'node:path';

/** Files moved so far, so that all of them can go back. */
export type Moves = {
  move(from: string, to: string): void;
  /** Moves everything back, the last first. */
  undo(): void;
};

function moveFile(from: string, to: string): void {
  mkdirSync(dirname(to), { recursive: true });
  try {
    renameSync(from, to);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EXDEV') throw error;
    // another disk: whole under another name first
    const part = `${to}.${process.pid}.tmp`;
    copyFileSync(from, part);
    renameSync(part, to);
    rmSync(from);
  }
}

export function openMoves(): Moves {
  const done: [from: string, to: string][] = [];
  return {
    move(from, to) {
      moveFile(from, to);
      done.push([from, to]);
    },
    undo() {
      for (const [from, to] of done.reverse()) if (existsSync(to)) moveFile(to, from);
    },
  };
}
