/** A template literal of a TypeScript source: its text with `${}` for what is filled in, and what that is. */
export type TemplateLiteral = { line: number; text: string; parts: string[] };

const beforePattern = /(?:[(,=:[!&|?{};+>]|\breturn|\btypeof|\bcase)\s*$/;

/** Every template literal of a source, those inside of others too; strings, comments and regular expressions are passed over. */
export function templateLiterals(source: string): TemplateLiteral[] {
  const found: TemplateLiteral[] = [];
  let at = 0;
  const text = (quote: string) => {
    for (at += 1; source[at] !== quote; at += 1) if (source[at] === '\\') at += 1;
    at += 1;
  };
  const pattern = () => {
    let inClass = false;
    for (at += 1; inClass || source[at] !== '/'; at += 1) {
      if (source[at] === '\\') at += 1;
      else if (source[at] === '[') inClass = true;
      else if (source[at] === ']') inClass = false;
    }
    at += 1;
  };
  const code = (isInside: boolean) => {
    let depth = 0;
    while (at < source.length) {
      const sign = source[at];
      const two = source.slice(at, at + 2);
      if (two === '//') at = (source.indexOf('\n', at) + 1 || source.length + 1) - 1;
      else if (two === '/*') at = source.indexOf('*/', at) + 2;
      else if (sign === '/' && beforePattern.test(source.slice(Math.max(0, at - 20), at)))
        pattern();
      else if (sign === "'" || sign === '"') text(sign);
      else if (sign === '`') template();
      else if (sign === '}' && isInside && depth === 0) return;
      else {
        if (sign === '{') depth += 1;
        if (sign === '}') depth -= 1;
        at += 1;
      }
    }
  };
  const template = () => {
    const literal: TemplateLiteral = {
      line: source.slice(0, at).split('\n').length,
      text: '',
      parts: [],
    };
    found.push(literal);
    for (at += 1; source[at] !== '`'; ) {
      if (source.slice(at, at + 2) === '${') {
        const start = at + 2;
        at = start;
        code(true);
        literal.parts.push(source.slice(start, at).replace(/\s+/g, ' ').trim());
        // biome-ignore lint/suspicious/noTemplateCurlyInString: the sign of what is filled in
        literal.text += '${}';
        at += 1;
      } else {
        if (source[at] === '\\') literal.text += source[at++];
        literal.text += source[at++];
      }
    }
    at += 1;
  };
  code(false);
  return found;
}
