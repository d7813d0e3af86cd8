import { choose } from '../../findings/choose.ts';
import type { Finding } from '../../findings/engine.ts';
import type { NoteFacts, WorkFacts } from '../facts.ts';
import { toldTogether } from '../finding/note.ts';
import { conclusionSections } from '../finding/work.ts';
import { noteFindings, workFindings } from './finding.ts';
import type { NamedAction } from './merged.ts';
import { named, nameOf, type Said, saidOf } from './said.ts';
import type { Action, TextContext } from './sentence.ts';

const onFirstPage = 3;

/** In a note on one work its first conclusion, the fact itself, always stands on the first page. */
const leadBonus = 100;

/** Conclusions of one work in the order fact – comparison – change – where – who – what helps. */
export const workConclusions = (facts: WorkFacts, context: TextContext): Finding[] =>
  workFindings(facts, conclusionSections, context);

/** How much less another item of the same work matters on the first page. */
const sameWork = 25;
const sameWorkAction = 10;

/** Whether a conclusion of one work gives way to the one over all works. */
function toldOnce(kind: Finding['together'], facts: WorkFacts, context: TextContext): boolean {
  return kind === 'absent' || (kind === 'line' && toldTogether(facts, context));
}

/** The three most important conclusions of the whole note, the most serious first. */
export function firstConclusions(note: NoteFacts, context: TextContext): Said[] {
  const several = note.works.length > 1;
  const listed = noteFindings(note, ['listed'], context);
  const own = note.works.flatMap((facts, work) =>
    workConclusions(facts, context)
      .filter(({ together }) => !several || !toldOnce(together, facts, context))
      .map((item, order) => ({
        item: several || order > 0 ? item : { ...item, priority: item.priority + leadBonus },
        work: several ? work : null,
        name: several ? nameOf(facts) : null,
      })),
  );
  const together = several ? noteFindings(note, ['together'], context) : [];
  const candidates = [...together.map((item) => ({ item, work: null, name: null })), ...own];
  const chosen = choose<Finding>(candidates, onFirstPage - listed.length, sameWork);
  return [
    ...listed.map(saidOf),
    ...chosen.map(({ item, name }) =>
      named(name, { rule: item.rule, sentences: item.short ?? item.sentences }),
    ),
  ];
}

/** The three most important actions, each with the works it belongs to. */
export function firstActions(actions: readonly NamedAction[]): { action: Action; said: Said }[] {
  const candidates = actions.map((item) => ({
    item: { ...item, priority: item.action.priority, who: item.action.who },
    work: item.works.length === 1 ? (item.works[0] ?? null) : null,
    name: item.names,
  }));
  return choose(candidates, onFirstPage, sameWorkAction).map(({ item, name }) => ({
    action: item.action,
    said: named(name, item.short ?? item.action),
  }));
}
