/** Exit codes of the command line (see the table of commands in the README). */
export const exitCode = {
  ok: 0,
  defect: 1,
  usage: 2,
  rejected: 3,
  machine: 4,
  interrupted: 130,
} as const;

export type ExitCode = (typeof exitCode)[keyof typeof exitCode];

/**
 * An error of the user or of the machine, in Russian: what stood where, what was expected, what to do.
 * Anything thrown that is not a CliError is a defect of the program and keeps its English text and stack.
 */
export class CliError extends Error {
  readonly exitCode: ExitCode;
  readonly hint: string | undefined;

  /** @param message whole Russian sentence; @param options.hint what to do, one sentence */
  constructor(
    message: string,
    options: { exitCode?: ExitCode; hint?: string; cause?: unknown } = {},
  ) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause });
    this.name = 'CliError';
    this.exitCode = options.exitCode ?? exitCode.usage;
    this.hint = options.hint;
  }
}
