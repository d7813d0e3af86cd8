import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { TopLevelSpec } from 'vega-lite';
import { withColours } from '../../palette.ts';
import { projectRoot } from '../../project.ts';

type Mark = {
  type: string;
  marks?: Mark[];
  encode?: { update?: Record<string, unknown> };
};

const pointed = new Set(['symbol', 'rect', 'rule']);

/**
 * Specifications templates/charts/<name>.vl.json by name, compiled to Vega, so that a page ships one library less. Marks tell
 * what stands in the field `tip` of their row; a row without it tells nothing.
 */
export async function vegaSpecs(names: readonly string[]): Promise<Record<string, object>> {
  const { compile } = await import('vega-lite');
  const folder = join(projectRoot, 'templates', 'charts');
  const text = (file: string) => readFileSync(join(folder, file), 'utf8');
  const palette = text('palette.json');
  const read = (file: string) => JSON.parse(withColours(text(file), palette));
  const { locale, ...theme } = read('theme.json');
  return Object.fromEntries(
    names.map((name) => {
      const lite = read(`${name}.vl.json`) as TopLevelSpec;
      const { spec } = compile(lite, { config: { ...theme, locale } });
      addTips(spec as Mark);
      // what it says is for whoever gives it rows
      const { description: _, ...rest } = spec;
      return [name, rest];
    }),
  );
}

function addTips({ marks = [] }: Pick<Mark, 'marks'>): void {
  for (const mark of marks) {
    if (pointed.has(mark.type) && mark.encode?.update) {
      mark.encode.update.tooltip = { signal: 'isValid(datum.tip) ? datum.tip : null' };
    }
    addTips(mark);
  }
}
