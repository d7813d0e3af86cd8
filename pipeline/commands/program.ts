import { Command } from 'commander';
import { programVersion } from '../project.ts';
import { registerCheck } from './check.ts';
import type { CommandContext } from './command.ts';
import { registerCompute } from './compute.ts';
import { registerDoctor } from './doctor.ts';
import { registerExplain } from './explain.ts';
import { registerIngest } from './ingest.ts';
import { registerInit } from './init.ts';
import { registerRender } from './render.ts';
import { registerRun } from './run.ts';
import { registerStatus } from './status.ts';

const titles: Record<string, string> = {
  'Usage:': 'Использование:',
  'Arguments:': 'Аргументы:',
  'Options:': 'Ключи:',
  'Commands:': 'Команды:',
  'Global Options:': 'Общие ключи:',
};

/** Common look of every command: Russian help, errors thrown instead of printed. */
function russian(command: Command): Command {
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
      subcommandTerm: (sub) => {
        const names = sub.registeredArguments.map((argument) => {
          const name = `${argument.name()}${argument.variadic ? '…' : ''}`;
          return argument.required ? `<${name}>` : `[${name}]`;
        });
        return [sub.name(), ...names].join(' ');
      },
    })
    .usage('[ключи]')
    .configureOutput({ outputError: () => {} })
    .exitOverride();
}

/** The whole command line. */
export function buildProgram(context: CommandContext): Command {
  const program = russian(new Command('spravka'))
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
    registerStatus,
    registerDoctor,
    registerInit,
  ];
  for (const register of registers) register(program, context);
  for (const command of program.commands) {
    russian(command);
    const words = command.registeredArguments.map(
      (argument) => `<${argument.name()}${argument.variadic ? '…' : ''}>`,
    );
    command.usage([...words, '[ключи]'].join(' '));
  }
  return program;
}
