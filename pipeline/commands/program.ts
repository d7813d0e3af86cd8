import { Command } from 'commander';
import { type ExitCode, exitCode } from '../error.ts';
import { programVersion } from '../project.ts';
import { registerApprove } from './approve.ts';
import { openAudit } from './audit.ts';
import { registerCheck } from './check.ts';
import type { CommandContext } from './command.ts';
import { registerCompute } from './compute.ts';
import { registerDiff } from './diff.ts';
import { registerDoctor } from './doctor.ts';
import type { Effects } from './effects.ts';
import { registerExplain } from './explain.ts';
import { registerExport } from './export.ts';
import { registerForm } from './form.ts';
import { registerIngest } from './ingest.ts';
import { registerInit } from './init.ts';
import { registerLayout } from './layout.ts';
import { registerPreview } from './preview.ts';
import { registerPurge } from './purge.ts';
import { registerRender } from './render.ts';
import { reportError } from './report-error.ts';
import { registerRoadmap } from './roadmap.ts';
import { registerRun } from './run.ts';
import { registerStatus } from './status.ts';
import { registerTexts } from './texts.ts';
import { registerVerify } from './verify.ts';
import { registerWhatif } from './whatif.ts';

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
  const program = buildProgram({ effects, exit, count: audit.count });
  program.hook('preAction', (_program, command) => {
    const { workspace } = command.opts<{ workspace?: string }>();
    if (workspace !== undefined) audit.begin(command.name(), workspace);
  });
  return {
    async run(args) {
      let thrown = false;
      try {
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

function buildProgram(context: CommandContext): Command {
  const program = russian(new Command('spravka'), context.effects)
    .description('Справка: от папки с результатами к справкам, рекомендациям и перечню школ')
    .version(programVersion, '-V, --version', 'показать версию')
    .usage('<команда> [ключи]')
    .helpCommand(false);
  const registers = [
    registerRun,
    registerIngest,
    registerCheck,
    registerCompute,
    registerRender,
    registerExplain,
    registerWhatif,
    registerDiff,
    registerApprove,
    registerExport,
    registerPurge,
    registerForm,
    registerLayout,
    registerTexts,
    registerPreview,
    registerRoadmap,
    registerStatus,
    registerVerify,
    registerDoctor,
    registerInit,
  ];
  for (const register of registers) register(program, context);
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
