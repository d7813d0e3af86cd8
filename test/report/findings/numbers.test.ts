import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { lastDay } from '../../../pipeline/report/data-date.ts';
import { withoutDrawings } from '../../../pipeline/report/figure.ts';
import type { NoteFacts } from '../../../pipeline/report/note/facts.ts';
import { type Said, saidText } from '../../../pipeline/report/note/text/said.ts';
import type { TextContext } from '../../../pipeline/report/note/text/sentence.ts';
import { noteView } from '../../../pipeline/report/note/view/note.ts';
import { openPrinter, type Printer } from '../../../pipeline/report/pdf/printer.ts';
import { renderTemplate } from '../../../pipeline/report/templates/template.ts';
import { noteFacts, randomFrom, thresholds, workFacts } from '../fixture/facts.ts';
import { pdfText } from '../fixture/pdf.ts';
import { factNumbers, numbersOf, saidIn, strangers } from './numbers.ts';
import { documentNumbers, furniture } from './whole.ts';

const config = { institute: 'Институт', executor: 'Отдел' };
const context = (beforeExam: boolean): TextContext => ({
  tiers: { count: 5, share: 10, plain: 50 },
  thresholds,
  beforeExam,
});

function given(seed: number): NoteFacts {
  const random = randomFrom(seed);
  const pick = <T>(items: readonly T[]) => items[Math.floor(random() * items.length)] as T;
  const kind = pick(['vpr', 'oge_diagnostic', 'ege_diagnostic']);
  const works = [5, 6, 9].slice(0, pick([1, 2, 3])).map((grade) =>
    workFacts({
      seed: seed * 10 + grade,
      n: pick([1, 2, 4, 7, 9, 11, 21, 48, 51, 120]),
      tasks: pick([12, 20, 38]),
      level: random(),
      kind,
      grade,
      classes: pick([1, 2, 3]),
      country: random() < 0.5,
      elective: random() < 0.3,
    }),
  );
  const noteKind = kind === 'vpr' ? 'vpr' : kind === 'oge_diagnostic' ? 'oge_format' : 'ege_format';
  return noteFacts(works, { kind: noteKind, listed: random() < 0.3 ? 2022 : null });
}

const notes = Array.from({ length: 80 }, (_, seed) => given(seed + 1));
const said = (note: NoteFacts): Said[] => saidIn(noteView(note, config));
const numbers = (note: NoteFacts) => factNumbers(note, context(note.round.before_exam));

describe('every number of a sentence stands among the facts it names', () => {
  test('in conclusions, recommendations and remarks of many notes', () => {
    let seen = 0;
    for (const note of notes) {
      expect(strangers(said(note), numbers(note))).toEqual([]);
      seen += said(note).reduce((sum, item) => sum + numbersOf(saidText(item)).length, 0);
    }
    expect(seen).toBeGreaterThan(3000);
  });

  test('a number changed by one is caught, and so is one of another fact', () => {
    let changed = 0;
    for (const note of notes) {
      const of = numbers(note);
      for (const item of said(note)) {
        for (const [i, { text, facts }] of item.sentences.entries()) {
          const [, before, number, after] =
            /^(.*?)(?<![«\d,])(\d+)(?![\d,»]|\sминут)(.*)$/s.exec(text) ?? [];
          if (number === undefined) continue;
          const wrong = String(Number(number) + 1);
          const sentences = item.sentences.with(i, { text: `${before}${wrong}${after}`, facts });
          // another of its own facts may print that very number
          if (of(facts).has(wrong) || numbersOf(sentences[i]?.text ?? '')[0] !== wrong) continue;
          changed += 1;
          expect(strangers([{ ...item, sentences }], of).length).toBeGreaterThan(0);
        }
      }
    }
    expect(changed).toBeGreaterThan(500);
  });
});

describe('every number of the PDF stands among the facts of the note', () => {
  let printer: Printer;
  beforeAll(async () => {
    printer = await openPrinter();
  }, 60_000);
  afterAll(() => printer.close());

  const print = async (note: NoteFacts) => {
    const body = renderTemplate('note', await withoutDrawings(noteView(note, config)));
    return pdfText(
      await printer.print(body, { title: 'Справка', footer: 'Справка', notice: 'Учебные данные' }),
    );
  };
  const unknown = (note: NoteFacts, text: string) => {
    const known = documentNumbers(
      note,
      `на ${lastDay(note.works.map(({ work }) => work.held_to))}`,
    );
    return numbersOf(furniture(text, known)).filter((number) => !known.has(number));
  };

  test.each([1, 2, 3, 4, 5, 6])('note %d', async (seed) => {
    const note = given(seed);
    const text = await print(note);
    expect(unknown(note, text)).toEqual([]);
    // the sentences whose numbers were looked at one by one are those of the page
    const page = text.replace(/[\s\u00A0]/g, '');
    for (const item of said(note))
      for (const sentence of item.sentences)
        expect(page).toContain(sentence.text.replace(/[\s\u00A0]/g, ''));
  });

  test('a number nobody computed is found', async () => {
    const note = given(5);
    const text = await print(note);
    expect(unknown(note, `${text} 7777`)).toEqual(['7777']);
    expect(text).toMatch(/\d,\d\s%/);
    expect(unknown(note, text.replace(/\d+,\d(?=\s%)/, '98,37'))).toEqual(['98,37']);
  });
});
