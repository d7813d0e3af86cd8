import { sizeOf } from '../../../russian/share.ts';
import type { NoteFacts, WorkFacts } from '../facts.ts';
import { changeConclusion } from './change.ts';
import { journalConclusion } from './journal.ts';
import type { NamedAction } from './merged.ts';
import {
  absentConclusion,
  absentSummary,
  attentionConclusion,
  classConclusion,
  conditionConclusion,
} from './people.ts';
import { fewConclusions, lowConclusion } from './result.ts';
import { type Action, type Conclusion, type TextContext, workName } from './sentence.ts';
import { lineSummary, toldTogether } from './summary.ts';
import { behindConclusion, fewTasks, strengthConclusion } from './task.ts';

const onFirstPage = 3;

/** In a note on one work its first conclusion, the fact itself, always stands on the first page. */
const leadBonus = 100;

/** Conclusions of one work in the order fact – comparison – change – where – who – what helps. */
export function workConclusions(facts: WorkFacts, context: TextContext): Conclusion[] {
  const size = sizeOf(facts.school.n, context.tiers);
  const found: (Conclusion | null)[] =
    size === 'few'
      ? [...fewConclusions(facts), fewTasks(facts)]
      : [
          lowConclusion(facts, context),
          absentConclusion(facts),
          changeConclusion(facts, context),
          behindConclusion(facts),
          size === 'small' ? fewTasks(facts) : null,
          conditionConclusion(facts),
          strengthConclusion(facts),
          journalConclusion(facts, context),
          classConclusion(facts, context),
          attentionConclusion(facts, context),
        ];
  return found.filter((conclusion) => conclusion !== null);
}

/** The school fulfils the conditions of the computed list: said as a ground for help. */
function listedConclusion({ listed }: NoteFacts): Conclusion | null {
  if (listed === null) return null;
  return {
    text: `По расчёту за ${listed} год школа отвечает условиям перечня для адресной поддержки. Это основание для помощи, а не оценка работы коллектива.`,
    weight: 95,
  };
}

/** How much less another item of the same work, or for the same addressee, matters on the first page. */
const sameWork = 25;
const sameWorkAction = 10;
const sameAddressee = 30;

/** Something that may stand on the first page; `work` null – it speaks of several works at once. */
type Candidate<T> = { item: T; work: number | null; name: string | null };

/**
 * The weightiest for the first page, the most serious first; one work or one addressee does not
 * take all places while another has something to say.
 */
function choose<T extends { weight: number; who?: string }>(
  candidates: readonly Candidate<T>[],
  places: number,
  workCost: number,
): Candidate<T>[] {
  const left = [...candidates];
  const chosen: Candidate<T>[] = [];
  const score = ({ item, work }: Candidate<T>) => {
    const addressed = chosen.filter((row) => item.who !== undefined && row.item.who === item.who);
    const fromWork = chosen.filter((row) => work !== null && row.work === work);
    return item.weight - workCost * fromWork.length - sameAddressee * addressed.length;
  };
  while (chosen.length < places && left.length > 0) {
    const best = left.reduce((a, b) => (score(b) > score(a) ? b : a));
    chosen.push(best);
    left.splice(left.indexOf(best), 1);
  }
  return chosen;
}

const named = (name: string | null, text: string) => (name === null ? text : `${name}. ${text}`);

/** Whether a conclusion of one work gives way to the one over all works. */
function toldOnce(kind: Conclusion['together'], facts: WorkFacts, context: TextContext): boolean {
  return kind === 'absent' || (kind === 'line' && toldTogether(facts, context));
}

/** The three most important conclusions of the whole note, the most serious first. */
export function firstConclusions(note: NoteFacts, context: TextContext): string[] {
  const several = note.works.length > 1;
  const listed = listedConclusion(note);
  const own = note.works.flatMap((facts, work) =>
    workConclusions(facts, context)

      .filter(({ together }) => !several || !toldOnce(together, facts, context))

      .map((item, order) => ({
        item: several || order > 0 ? item : { ...item, weight: item.weight + leadBonus },
        work: several ? work : null,
        name: several ? workName(facts) : null,
      })),
  );
  const absent = absentSummary(note.works, context);
  const together = several
    ? [...lineSummary(note.works, context), ...(absent ? [absent] : [])]
    : [];
  const candidates = [...together.map((item) => ({ item, work: null, name: null })), ...own];
  const chosen = choose<Conclusion>(candidates, listed ? onFirstPage - 1 : onFirstPage, sameWork);
  return [
    ...(listed ? [listed.text] : []),
    ...chosen.map(({ item, name }) => named(name, item.short ?? item.text)),
  ];
}

/** The three most important actions, each with the works it belongs to. */
export function firstActions(actions: readonly NamedAction[]): (Action & { text: string })[] {
  const candidates = actions.map(({ action, names, works, short }) => ({
    item: short === null ? action : { ...action, text: short },
    work: works.length === 1 ? (works[0] ?? null) : null,
    name: names,
  }));
  return choose<Action>(candidates, onFirstPage, sameWorkAction).map(({ item, name }) => ({
    ...item,
    text: named(name, item.text),
  }));
}
