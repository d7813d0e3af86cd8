#!/usr/bin/env node
import { buildProgram } from './commands/program.ts';
import { barProgress, lineProgress } from './commands/progress.ts';
import { reportError } from './commands/report-error.ts';
import { type ExitCode, exitCode } from './error.ts';

let code: ExitCode = exitCode.ok;

process.once('SIGINT', () => {
  process.stderr.write('\nПрервано. Прежнее состояние сохранено.\n');
  process.exit(exitCode.interrupted);
});

// a reader that has seen enough (`| head`) is no error
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error;
  process.exit(code);
});

const note = (text: string) => process.stderr.write(`${text}\n`);

try {
  const program = buildProgram({
    effects: {
      print: (text) => process.stdout.write(`${text}\n`),
      note,
      now: () => new Date(),
      progress: process.stderr.isTTY ? barProgress(process.stderr) : lineProgress(note),
    },
    exit: (value) => {
      code = value;
    },
  });
  await program.parseAsync(process.argv);
} catch (error) {
  code = reportError(error, note);
}
process.exitCode = code;
