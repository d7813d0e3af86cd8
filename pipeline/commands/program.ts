import { Command } from 'commander';
import { type ExitCode, exitCode } from '../error.ts';
import { programVersion } from '../project.ts';
import { openAudit } from './audit.ts';
import type { CommandContext, Register } from './command.ts';
import type { Effects } from './effects.ts';
import { reportError } from './report-error.ts';

/** Commands in the order of the help; each is loaded when it is called, for all together take longer than most of them. */
const commands: Record<string, () => Promise<Register>> = {
  run: async () => (await import('./run.ts')).registerRun,
  ingest: async () => (await import('./ingest.ts')).registerIngest,
  check: async () => (await import('./check.ts')).registerCheck,
  compute: async () => (await import('./compute.ts')).registerCompute,
  render: async () => (await import('./render.ts')).registerRender,
  explain: async () => (await import('./explain.ts')).registerExplain,
  whatif: async () => (await import('./whatif.ts')).registerWhatif,
  diff: async () => (await import('./diff.ts')).registerDiff,
  approve: async () => (await import('./approve.ts')).registerApprove,
  export: async () => (await import('./export.ts')).registerExport,
  purge: async () => (await import('./purge.ts')).registerPurge,
  form: async () => (await import('./form.ts')).registerForm,
  layout: async () => (await import('./layout.ts')).registerLayout,
  texts: async () => (await import('./texts.ts')).registerTexts,
  preview: async () => (await import('./preview.ts')).registerPreview,
  roadmap: async () => (await import('./roadmap.ts')).registerRoadmap,
  status: async () => (await import('./status.ts')).registerStatus,
  release: async () => (await import('./release.ts')).registerRelease,
  send: async () => (await import('./send.ts')).registerSend,
  verify: async () => (await import('./verify.ts')).registerVerify,
  backup: async () => (await import('./backup.ts')).registerBackup,
  restore: async () => (await import('./restore.ts')).registerRestore,
  doctor: async () => (await import('./doctor.ts')).registerDoctor,
  init: async () => (await import('./init.ts')).registerInit,
};

function registersFor(name: string): Promise<Register[]> {
  const called = Object.hasOwn(commands, name) ? commands[name] : undefined;
  const wanted = called ? [called] : Object.values(commands);
  return Promise.all(wanted.map((load) => load()));
}

const titles: Record<string, string> = {
  'Usage:': 'Использование:',
  'Arguments:': 'Аргументы:',
  'Options:': 'Ключи:',
  'Commands:': 'Команды:',
  'Global Options:': 'Общие ключи:',
};

/** Common look of every command: Russian help, errors thrown instead of printed. */
function russian(command: Command, { print }: Effects): Command {
  return command
    .helpOption('-h, --help', 'показать подсказку')
    .configureHelp({
      styleTitle: (title) => titles[title] ?? title,
      optionDescription: (option) => {
        const notes = [
          option.argChoices ? `одно из: ${option.argChoices.join(', ')}` : '',
          option.defaultValue !== undefined ? `по умолчанию: ${option.defaultValue}` : '',
        ].filter(Boolean);
        return notes.length > 0
          ? `${option.description} (${notes.join('; ')})`
          : option.description;
      },
      argumentDescription: ({ argChoices, description }) =>
        argChoices ? `${description} (одно из: ${argChoices.join(', ')})` : description,
      subcommandTerm: (sub) => {
        const names = sub.registeredArguments.map((argument) => {
          const name = `${argument.name()}${argument.variadic ? '…' : ''}`;
          return argument.required ? `<${name}>` : `[${name}]`;
        });
        return [sub.name(), ...names].join(' ');
      },
    })
    .usage('[ключи]')
    .configureOutput({ outputError: () => {}, writeOut: (text) => print(text.trimEnd()) })
    .exitOverride();
}

/** One call of the program. */
type Call = {
  /** Runs the command the arguments name. @returns its exit code; an error has been told by then */
  run(args: readonly string[]): Promise<ExitCode>;
  /**
   * Writes the line of the journal where the process ends before the command does.
   * @param code what ended it, by default the code the command has so far
   * @returns the exit code
   */
  cut(code?: ExitCode): ExitCode;
};

/** The whole command line; every command that works on a workspace leaves a line in its `audit.log`. */
export function openProgram(effects: Effects): Call {
  const audit = openAudit(effects);
  let code: ExitCode = exitCode.ok;
  const exit = (value: ExitCode) => {
    code = value;
  };
  return {
    async run(args) {
      let thrown = false;
      try {
        const program = await buildProgram({ effects, exit, count: audit.count }, args[0]);
        program.hook('preAction', (_program, command) => {
          const { workspace } = command.opts<{ workspace?: string }>();
          if (workspace !== undefined) audit.begin(command.name(), workspace);
        });
        await program.parseAsync(args, { from: 'user' });
      } catch (error) {
        thrown = true;
        code = reportError(error, effects.note);
      }
      audit.end(code, thrown);
      return code;
    },
    cut(value = code) {
      audit.end(value, value !== code);
      return value;
    },
  };
}

/** @param name the command that is called: the others are not loaded; any other word loads all of them, for the help */
async function buildProgram(context: CommandContext, name = ''): Promise<Command> {
  const program = russian(new Command('spravka'), context.effects)
    .description('Справка: от папки с результатами к справкам, рекомендациям и перечню школ')
    .version(programVersion, '-V, --version', 'показать версию')
    .usage('<команда> [ключи]')
    .helpCommand(false);
  for (const register of await registersFor(name)) register(program, context);
  for (const command of program.commands) {
    russian(command, context.effects);
    const words = command.registeredArguments.map((argument) => {
      const name = `${argument.name()}${argument.variadic ? '…' : ''}`;
      return argument.required ? `<${name}>` : `[${name}]`;
    });
    command.usage([...words, '[ключи]'].join(' '));
  }
  return program;
}
