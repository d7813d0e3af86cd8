#!/usr/bin/env node
import { openProgram } from './commands/program.ts';
import { barProgress, lineProgress } from './commands/progress.ts';
import { exitCode } from './error.ts';

const note = (text: string) => process.stderr.write(`${text}\n`);

const program = openProgram({
  print: (text) => process.stdout.write(`${text}\n`),
  note,
  now: () => new Date(),
  progress: process.stderr.isTTY ? barProgress(process.stderr) : lineProgress(note),
});

process.once('SIGINT', () => {
  note('\nПрервано. Прежнее состояние сохранено.');
  process.exit(program.cut(exitCode.interrupted));
});

// a reader that has seen enough (`| head`) is no error
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error;
  process.exit(program.cut());
});

process.exitCode = await program.run(process.argv.slice(2));
