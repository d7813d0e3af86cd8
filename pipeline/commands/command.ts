import type { Command } from 'commander';
import { type ExitCode, exitCode } from '../error.ts';
import { useTemplates } from '../report/templates/source.ts';
import type { Counts } from '../workspace/audit-log.ts';
import { openWorkspace, type Workspace } from '../workspace/workspace.ts';
import type { Effects } from './effects.ts';

/** What every command gets beside its own options. */
export type CommandContext = {
  effects: Effects;
  exit(code: ExitCode): void;
  /** Figures for the command's line in `audit.log`. */
  count(counts: Counts): void;
};

/** Adds a command to the program. */
export type Register = (program: Command, context: CommandContext) => void;

/** Adds `--workspace`. */
export const withWorkspace = (command: Command): Command =>
  command.option('-w, --workspace <папка>', 'рабочая папка с файлом spravka.yaml', '.');

/** Adds `--json`. */
export const withJson = (command: Command): Command =>
  command.option('--json', 'вывести итог одним документом JSON');

export type CommonOptions = { workspace: string; json?: boolean };

/** The workspace of a command, its own templates in force. */
export function workspaceOf(options: CommonOptions): Workspace {
  const workspace = openWorkspace(options.workspace);
  useTemplates(workspace.templates);
  return workspace;
}

/** Prints a result as JSON or as text. */
export function printResult<T>(
  effects: Effects,
  options: CommonOptions,
  result: T,
  text: (result: T) => string,
): void {
  effects.print(options.json ? JSON.stringify(result, null, 2) : text(result));
}

/** 3 where folders, files, sheets or rows were rejected, 0 otherwise. */
export const rejectedCode = (summary: {
  rejects: number;
  outside: readonly unknown[];
  unread: readonly unknown[];
}): ExitCode =>
  summary.rejects + summary.outside.length + summary.unread.length > 0
    ? exitCode.rejected
    : exitCode.ok;
