import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import Handlebars from 'handlebars';
import { projectRoot } from '../../project.ts';
import type { Tail } from '../tail.ts';

const folder = join(projectRoot, 'templates');
const handlebars = Handlebars.create();
const compiled = new Map<string, HandlebarsTemplateDelegate>();
const numberSign = /№ (\d)/g;
let partialsLoaded = false;

function loadPartials(): void {
  if (partialsLoaded) return;
  const partials = join(folder, 'partials');
  for (const file of readdirSync(partials)
    .filter((name) => name.endsWith('.hbs'))
    .sort()) {
    handlebars.registerPartial(
      basename(file, '.hbs'),
      readFileSync(join(partials, file), 'utf8').trimEnd(),
    );
  }
  partialsLoaded = true;
}

/**
 * Fills templates/<name>.hbs with facts and returns the HTML of a document's body. Templates are
 * compiled once per process, escape everything and are strict: a field the facts do not have is an
 * error, so a section that may be absent stands as null (`{{#if section}}`).
 * A dash never begins a line: nor is № parted from its number: those spaces do not break.
 * Every document ends with the partial `tail`; without a tail only its last sentences stand there.
 * Partials: templates/partials/*.hbs by file name.
 * @throws Error when the template does not exist or asks for a field that is not there
 */
export function renderTemplate(name: string, facts: object, tail: Tail | null = null): string {
  let template = compiled.get(name);
  if (!template) {
    loadPartials();
    const source = readFileSync(join(folder, `${name}.hbs`), 'utf8');
    template = handlebars.compile(source, { strict: true, knownHelpersOnly: true });
    compiled.set(name, template);
  }
  return template({ ...facts, tail })
    .replaceAll(' – ', '\u00A0– ')
    .replaceAll(numberSign, '№\u00A0$1');
}
