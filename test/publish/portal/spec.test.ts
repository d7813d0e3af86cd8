import { parse, type Spec, View } from 'vega';
import { expressionInterpreter } from 'vega-interpreter';
import { expect, test } from 'vitest';
import { vegaSpecs } from '../../../pipeline/publish/portal/spec.ts';

const work = { label: 'ВПР,\nматематика (48)', position: 0, share: 0.3, lo: 0.2, hi: 0.4 };
const rows: Record<string, Record<string, object[]>> = {
  'portal-works': { rows: [{ ...work, region: 0.2, tip: 'подсказка' }] },
  'portal-dynamics': {
    rows: ['2022', '2023'].map((year) => ({
      ...work,
      series: 'ВПР',
      year,
      region: 0.1,
      tip: year,
    })),
  },
  funnel: {
    rows: [{ n: 20, share: 0.5, side: 'доля больше', tip: 'школа', href: 'a.html' }],
    limits: [5, 50].map((n) => ({ n, edge: '95\u00a0%', low: 0, high: 0.6 })),
    center: [{ share: 0.2 }],
  },
  'skill-map': {
    rows: [
      {
        group: 'Регион (90)',
        place: 0,
        skill: 'Счёт',
        position: 0,
        completion: 0.7,
        label: '70',
        tip: 'т',
      },
    ],
  },
};

test.each(Object.keys(rows))('%s: compiled, drawn by the interpreter alone', async (name) => {
  const spec = (await vegaSpecs([name]))[name] as Spec;
  for (const source of spec.data ?? []) {
    const values = rows[name]?.[source.name];
    if (values) Object.assign(source, { values });
  }
  // with `ast` no code is made of the expressions: what a strict policy allows
  const view = new View(parse(spec, undefined, { ast: true }), {
    renderer: 'none',
    expr: expressionInterpreter,
  });
  const svg = await view.toSVG();
  expect(svg).toMatch(/<(path|rect|line)[^>]*(fill|stroke)="#/);
  expect(svg).not.toMatch(/NaN|undefined/);
  view.finalize();
});

test('every mark that may be pointed at tells its row', async () => {
  const spec = JSON.stringify(await vegaSpecs(['tasks', 'marks', 'journal', 'scores']));
  expect(spec.match(/isValid\(datum\.tip\)/g)?.length).toBeGreaterThanOrEqual(6);
});
