import Handlebars from 'handlebars';
import { CliError } from '../../error.ts';
import { typeset } from '../../russian/typography.ts';
import type { Tail } from '../tail.ts';
import { onOtherTemplates, templateName, templatePaths, templateText } from './source.ts';

type Compiled = {
  handlebars: typeof Handlebars;
  templates: Map<string, HandlebarsTemplateDelegate>;
};

let compiled: Compiled | null = null;
onOtherTemplates(() => {
  compiled = null;
});

const partial = /^partials\/([^/]+)\.hbs$/;

/** Partials of the templates in force, registered by file name. */
function current(): Compiled {
  if (compiled) return compiled;
  const handlebars = Handlebars.create();
  for (const path of templatePaths()) {
    const name = partial.exec(path)?.[1];
    if (!name) continue;
    const source = templateText(path).trimEnd();
    parsed(path, source);
    handlebars.registerPartial(name, source);
  }
  compiled = { handlebars, templates: new Map() };
  return compiled;
}

const templateHint =
  'Исправьте файл или удалите его из папки templates рабочей папки: тогда действует исходный.';

/** @throws CliError naming file and line of a template that does not parse */
function parsed(path: string, source: string): void {
  try {
    Handlebars.parse(source);
  } catch (error) {
    const { message } = error as Error;
    const line = /line (\d+)/.exec(message)?.[1];
    // the first lines repeat the place, the last one says what was expected
    const pointed = message.split('\n').slice(1, 3).join(' ').trim();
    throw new CliError(
      `${templateName(path)}${line ? `, строка ${line}` : ''}: шаблон не разбирается${pointed ? ` рядом с «${pointed.replace(/\s*-+\^$/, '')}»` : ''}.`,
      { hint: templateHint, cause: error },
    );
  }
}

/**
 * Fills templates/<name>.hbs with facts and returns the HTML of a document's body. Templates are
 * compiled once per process, escape everything and are strict: a field the facts do not have is an
 * error, so a section that may be absent stands as null (`{{#if section}}`).
 * Short words, № and dashes do not hang at a line's end or beginning: those spaces do not break.
 * Every document ends with the partial `tail`; without a tail only its last sentences stand there.
 * Partials: templates/partials/*.hbs by file name.
 * @throws Error when the template does not exist
 * @throws CliError when it does not parse or asks for a field that is not there: file, line and the field
 */
export function renderTemplate(name: string, facts: object, tail: Tail | null = null): string {
  const { handlebars, templates } = current();
  const path = `${name}.hbs`;
  let template = templates.get(name);
  if (!template) {
    const source = templateText(path);
    parsed(path, source);
    template = handlebars.compile(source, { strict: true, knownHelpersOnly: true });
    templates.set(name, template);
  }
  try {
    return typeset(template({ ...facts, tail }));
  } catch (error) {
    throw missingFact(path, error);
  }
}

/** What Handlebars says of a field that is not there, in words. */
function missingFact(path: string, error: unknown): unknown {
  const found = /^"([^"]+)" not defined in .* - (\d+):(\d+)$/s.exec((error as Error).message);
  const unknown = /^The partial (\S+) could not be found$/.exec((error as Error).message);
  if (found) {
    const [, field, line] = found;
    return new CliError(
      `${templateName(path)} или вложенный в него шаблон, строка ${line}: нет факта «${field}».`,
      { hint: templateHint, cause: error },
    );
  }
  if (unknown) {
    return new CliError(
      `${templateName(path)}: нет вложенного шаблона «${unknown[1]}» (templates/partials/${unknown[1]}.hbs).`,
      { hint: templateHint, cause: error },
    );
  }
  return error;
}
