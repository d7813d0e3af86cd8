import { buildProgram } from '../../pipeline/commands/program.ts';
import { lineProgress } from '../../pipeline/commands/progress.ts';
import { reportError } from '../../pipeline/commands/report-error.ts';

export type Said = { out: string[]; notes: string[]; code: number };

/** Runs the command line in this process: what it printed, what it told on standard error, its exit code. */
export async function call(...args: string[]): Promise<Said> {
  const said: Said = { out: [], notes: [], code: 0 };
  const program = buildProgram({
    effects: {
      print: (text) => said.out.push(text),
      note: (text) => said.notes.push(text),
      now: () => new Date('2023-03-01T10:00:00Z'),
      progress: lineProgress(() => {}),
    },
    exit: (code) => {
      said.code = code;
    },
  });
  for (const command of [program, ...program.commands]) {
    command.configureOutput({ writeOut: (text) => said.out.push(text), outputError: () => {} });
  }
  try {
    await program.parseAsync(['node', 'spravka', ...args]);
  } catch (error) {
    said.code = reportError(error, (text) => said.notes.push(text));
  }
  return said;
}
