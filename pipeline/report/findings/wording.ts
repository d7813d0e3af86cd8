import Handlebars from 'handlebars';
import type { Facts } from './fact.ts';
import { helpers, listed } from './helper.ts';

/** Words of a rule, ready to be said of facts; tells which facts it printed. */
export type Wording = { say: (facts: Facts) => { text: string; facts: string[] } };

/** Handlebars with the partials of the rules and with nothing but our own helpers. */
export function speaker(partials: Readonly<Record<string, string>>): (source: string) => Wording {
  const handlebars = Handlebars.create();
  for (const [name, helper] of Object.entries(helpers)) {
    handlebars.registerHelper(name, (...given: unknown[]) => {
      // a number that is not known would print as 0
      const unknown = given.indexOf(null);
      if (unknown >= 0)
        throw new Error(`${name} of a fact that is not known, value ${unknown + 1}`);
      return helper.says(...(given as never[]));
    });
  }
  handlebars.registerHelper('list', listed);
  for (const [name, source] of Object.entries(partials))
    handlebars.registerPartial(name, source.trim());
  const knownHelpers = Object.fromEntries(
    [...Object.keys(helpers), 'list'].map((name) => [name, true]),
  );
  return (source) => {
    const template = handlebars.compile(source.trim(), {
      strict: true,
      noEscape: true,
      knownHelpersOnly: true,
      knownHelpers,
    });
    return {
      say(facts) {
        const seen = new Set<string>();
        const text = template(watched(facts, seen))
          .replace(/[ \n]+/g, ' ')
          .trim();
        return { text, facts: [...seen] };
      },
    };
  };
}

/** Facts that tell which of them were read. */
function watched(facts: Facts, seen: Set<string>): Facts {
  return new Proxy(facts, {
    get(target, name) {
      if (typeof name === 'string' && Object.hasOwn(target, name)) seen.add(name);
      return target[name as string];
    },
  });
}
