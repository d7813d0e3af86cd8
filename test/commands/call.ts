import { openProgram } from '../../pipeline/commands/program.ts';
import { lineProgress } from '../../pipeline/commands/progress.ts';

export type Said = { out: string[]; notes: string[]; code: number };

/** Runs the command line in this process: what it printed, what it told on standard error, its exit code. */
export async function call(...args: string[]): Promise<Said> {
  const out: string[] = [];
  const notes: string[] = [];
  const program = openProgram({
    print: (text) => out.push(text),
    note: (text) => notes.push(text),
    now: () => new Date('2023-03-01T10:00:00Z'),
    progress: lineProgress(() => {}),
  });
  const code = await program.run(args);
  return { out, notes, code };
}
