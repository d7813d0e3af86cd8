import { drawChart } from './charts/chart.ts';
import type { Document } from './document.ts';
import { drawFigures, figuresOf } from './figure.ts';
import { contentHash } from './identity.ts';
import type { Printer } from './pdf/printer.ts';
import { type Press, pressed } from './press.ts';

/** Draws every chart of some documents, nothing else: how many there were and how long they took (milliseconds). */
export async function measureFigures(
  documents: readonly Document[],
): Promise<{ count: number; milliseconds: number }> {
  const figures = (
    await Promise.all(documents.map(async ({ facts }) => figuresOf(await facts())))
  ).flat();
  const [first] = figures;
  if (first) await drawChart(first.chart, first.data, first.signals);
  const started = performance.now();
  for (const { chart, data, signals } of figures) await drawChart(chart, data, signals);
  return { count: figures.length, milliseconds: performance.now() - started };
}

/** Milliseconds a document takes in each part of the work, one document at a time. */
export type Parts = { facts: number; charts: number; html: number; printing: number; word: number };

/**
 * Makes some documents in PDF alone and again with their Word files, one by one, and divides the time: `printing` is the browser's with
 * what is done to its file, `html` what is left of the PDF, `word` what the Word file adds (its charts as pictures among it).
 * The first document is made once before, so that nothing is measured that is done once a run.
 */
export async function measureParts(
  documents: readonly Document[],
  { origin, printer }: { origin: Press['origin']; printer: Printer },
): Promise<Parts> {
  const spent: Parts = { facts: 0, charts: 0, html: 0, printing: 0, word: 0 };
  const timing = async <T>(part: keyof Parts, work: () => Promise<T>): Promise<T> => {
    const started = performance.now();
    const made = await work();
    spent[part] += performance.now() - started;
    return made;
  };
  const measured: Printer = {
    ...printer,
    layOut: (body, options) => timing('printing', () => printer.layOut(body, options)),
  };
  const make = async (document: Document) => {
    const facts = await timing('facts', () => document.facts());
    const content = contentHash(document, facts);
    await timing('charts', () => drawFigures(facts));
    await timing('html', () =>
      pressed(document, facts, content, false, { origin, printer: async () => measured }),
    );
    await timing('word', () =>
      pressed(document, facts, content, true, { origin, printer: async () => printer }),
    );
  };
  const [first] = documents;
  if (first) await make(first);
  for (const part of Object.keys(spent) as (keyof Parts)[]) spent[part] = 0;
  for (const document of documents) await make(document);
  const { facts, charts, printing } = spent;
  const html = spent.html - charts - printing;
  const parts = { facts, charts, html, printing, word: spent.word - spent.html };
  const per = ([part, milliseconds]: [string, number]) => [part, milliseconds / documents.length];
  return Object.fromEntries(Object.entries(parts).map(per)) as Parts;
}
