import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { withColours } from '../../../pipeline/palette.ts';
import { projectRoot } from '../../../pipeline/project.ts';
import type { Figure } from '../../../pipeline/report/document.ts';
import { figuresOf } from '../../../pipeline/report/figure.ts';
import { planDocuments } from '../../../pipeline/report/index.ts';
import { everyKind, type Store } from '../fixture/every-kind.ts';
import { plain } from '../fixture/words.ts';

const folder = join(projectRoot, 'templates', 'charts');
const text = (file: string) => readFileSync(join(folder, file), 'utf8');
const palette = JSON.parse(text('palette.json')) as Record<
  string,
  { colour: string; meaning: string }
>;
const specifications = readdirSync(folder).filter((file) => file.endsWith('.vl.json'));

type Encoding = Record<string, { field?: string; type?: string; value?: unknown } | undefined>;

/** Every encoding of a specification, layers and facets alike. */
function encodingsOf(value: unknown): Encoding[] {
  if (Array.isArray(value)) return value.flatMap(encodingsOf);
  if (value === null || typeof value !== 'object') return [];
  return Object.entries(value).flatMap(([key, inner]) =>
    key === 'encoding' ? [inner as Encoding] : encodingsOf(inner),
  );
}

/** Where a colour is told by something else than a shape of the same field. */
const toldOtherwise: Record<string, RegExp> = {
  // the share stands in the part, the parts stand in the order of marks
  'marks.vl.json': /"text": \{ "field": "label"/,
  'journal.vl.json': /"text": \{ "field": "label"/,
  // dashed borders with their mark part the scores
  'scores.vl.json': /"field": "label"/,
  'pupils.vl.json': /"field": "label"/,
  // a triangle stands at the bars in deficit
  'skills.vl.json': /"filter": "datum\.kind === 'дефицит'"[\s\S]*"triangle-down"/,
};

describe('colours', () => {
  test.each([...specifications, 'theme.json'])('%s names its colours by their meaning', (file) => {
    expect(text(file)).not.toMatch(/#[0-9a-f]{3,8}\b|rgba?\(|hsl/i);
    for (const [, name = ''] of text(file).matchAll(/@([a-z0-9-]+)/g))
      expect(palette).toHaveProperty(name);
    expect(text(file)).not.toMatch(
      /"(?:color|fill|stroke)": "(?!@|shared|independent)|"scheme"|"(?:red|green|blue|black|white|gr[ae]y|orange|steelblue)"/,
    );
    expect(withColours(text(file), text('palette.json'))).not.toContain('@');
  });

  test('a meaning has one colour; what shares a colour are steps of one scale', () => {
    const by = new Map<string, string[]>();
    for (const [name, { colour, meaning }] of Object.entries(palette)) {
      expect(meaning).toMatch(/[а-я]/);
      by.set(colour, [...(by.get(colour) ?? []), name]);
    }
    const shared = [...by.values()].filter((names) => names.length > 1);
    expect(shared).toEqual([
      // not reached: of a task, of a mark
      ['low', 'mark-2'],
      // grey of what is not judged
      ['others', 'sure-3'],
      ['absent', 'sure-5'],
      ['sure-1', 'ink'],
    ]);
    expect(() => withColours('"@pink"', text('palette.json'))).toThrow('unknown colour: @pink');
  });

  test('levels of mastery look in tables and in Word as in charts', () => {
    const style = readFileSync(join(projectRoot, 'templates/styles/document.css'), 'utf8');
    const word = readFileSync(join(projectRoot, 'pipeline/report/word/table-blocks.ts'), 'utf8');
    for (const [level, name] of [
      ['sufficient', 'good'],
      ['zone', 'zone'],
      ['insufficient', 'low'],
    ] as const) {
      const colour = palette[name]?.colour ?? '';
      expect(style).toMatch(new RegExp(`level-${level}::before \\{[^}]*${colour}`));
      expect(word).toMatch(new RegExp(`level-${level}[^\\]]*${colour.slice(1)}`, 'i'));
    }
  });

  test.each(specifications)('%s: no status by colour alone', (file) => {
    const encodings = encodingsOf(JSON.parse(text(file)));
    const told = new Set(
      encodings.flatMap(({ shape, text: words, strokeDash }) => [
        shape?.field,
        words?.field,
        strokeDash?.field,
      ]),
    );
    for (const encoding of encodings) {
      for (const channel of ['color', 'fill', 'stroke']) {
        const { field, type } = encoding[channel] ?? {};
        if (field === undefined || type !== 'nominal' || told.has(field)) continue;
        expect([file, field, toldOtherwise[file]?.test(text(file)) ?? false]).toEqual([
          file,
          field,
          true,
        ]);
      }
    }
  });
});

describe('figures of documents', () => {
  let stores: Store[];
  const figures: Figure[] = [];
  beforeAll(async () => {
    stores = await everyKind();
    for (const { db, config, kinds } of stores)
      for (const only of kinds)
        for (const document of await planDocuments(db, config, { only }))
          figures.push(...figuresOf(await document.facts()));
  }, 120_000);
  afterAll(() => {
    for (const { db } of stores) db.close();
  });

  test('none without the number of participants or schools, each with what is found', () => {
    expect(new Set(figures.map(({ chart }) => chart)).size).toBeGreaterThanOrEqual(11);
    for (const { chart, caption, alt } of figures) {
      const [found = ''] = plain(caption).split(/(?<=[а-я\d%»)])\. /);
      // the finding, with numbers, stands first
      expect([chart, found]).toEqual([
        chart,
        expect.stringMatching(/\d|впереди|Показана одна группа|не заданы/),
      ]);
      expect([chart, plain(caption)]).toEqual([
        chart,
        expect.stringMatching(/n = \d|из \d|участник|n – участники|сколько писали|в скобках/),
      ]);
      expect(alt.length).toBeGreaterThan(20);
    }
  });
});
