import { agree, counted, WORDS } from '../../../russian/plural.ts';
import { type Conclusion, workName } from '../../note/text/sentence.ts';
import type { AreaFacts, AreaWork } from '../facts.ts';
import type { AreaContext } from './context.ts';
import { journalConclusion } from './journal.ts';
import {
  absentConclusion,
  attentionConclusion,
  controlConclusion,
  missingConclusion,
  takenConclusion,
} from './participation.ts';
import {
  aboveConclusion,
  dynamicsConclusion,
  halfConclusion,
  lowConclusion,
  placesConclusion,
  setsConclusion,
  smallConclusion,
} from './result.ts';
import { skillsConclusion, tasksConclusion } from './task.ts';

/** A conclusion with the work it is about; null = about all of them. */
type Told = Conclusion & { work: AreaWork | null };

const present = <T>(rows: readonly (T | null)[]): T[] => rows.filter((row) => row !== null);

/** Schools of the list in the area: a normative fact, not a judgement. */
function listedConclusion({ listed, listYear, area }: AreaFacts): Conclusion | null {
  if (listYear === null) return null;
  const where = area.scope === 'region' ? 'региона' : 'муниципалитета';
  if (listed.length === 0) {
    return {
      text: `По расчёту за ${listYear} год школ ${where}, отвечающих условиям перечня для адресной поддержки, нет.`,
      weight: 22,
    };
  }
  return {
    text: `По расчёту за ${listYear} год условиям перечня для адресной поддержки ${agree(listed.length, 'отвечает', 'отвечают')} ${counted(listed.length, WORDS.school)} ${where}; основания – в разделе о перечне. Это основание для помощи, а не оценка работы школ.`,
    weight: 62,
  };
}

/** Rules on one work in the order fact – change – where – what. */
function workRules(facts: AreaFacts, work: AreaWork, context: AreaContext): Conclusion[] {
  return present([
    lowConclusion(work, context),
    dynamicsConclusion(work, context),
    context.area.scope === 'region' ? placesConclusion(work, context) : null,
    aboveConclusion(facts, work, context),
    halfConclusion(work, context),
    setsConclusion(facts, work, context),
    smallConclusion(work, context),
    skillsConclusion(work, context) ?? tasksConclusion(work, context),
    journalConclusion(work, context),
  ]);
}

/** Rules on all works together. */
function roundRules(facts: AreaFacts, context: AreaContext): Conclusion[] {
  return present([
    takenConclusion(facts),
    controlConclusion(facts),
    missingConclusion(facts),
    absentConclusion(facts, context),
    attentionConclusion(facts),
    listedConclusion(facts),
  ]);
}

/** Every conclusion, those on all works first, then work by work. */
export function areaConclusions(
  facts: AreaFacts,
  context: AreaContext,
): { all: string[]; works: { name: string; list: string[] }[] } {
  return {
    all: roundRules(facts, context).map(({ text }) => text),
    works: facts.works.map((work) => ({
      name: workName(work),
      list: workRules(facts, work, context).map(({ text }) => text),
    })),
  };
}

const onFirstPage = 5;
/** How much less another conclusion on the same work matters on the first page. */
const sameWork = 25;

/** The weightiest conclusions for the first page, the most serious first; one work does not take all places. */
export function firstConclusions(facts: AreaFacts, context: AreaContext): string[] {
  const left: Told[] = [
    ...facts.works.flatMap((work) =>
      workRules(facts, work, context).map((row) => ({ ...row, work })),
    ),
    ...roundRules(facts, context).map((row) => ({ ...row, work: null })),
  ];
  const chosen: Told[] = [];
  const score = ({ weight, work }: Told) =>
    weight - sameWork * chosen.filter((row) => work !== null && row.work === work).length;
  while (chosen.length < onFirstPage && left.length > 0) {
    const best = left.reduce((a, b) => (score(b) > score(a) ? b : a));
    chosen.push(best);
    left.splice(left.indexOf(best), 1);
  }
  return chosen.map(({ text, short, work }) => {
    const told = short ?? text;
    return work === null || facts.works.length === 1 ? told : `${workName(work)}. ${told}`;
  });
}
