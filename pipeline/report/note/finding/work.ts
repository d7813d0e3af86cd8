import type { FactsOf, Kind } from '../../findings/fact.ts';
import type { WorkFacts } from '../facts.ts';
import type { TextContext } from '../text/sentence.ts';
import { adviceDictionary, adviceFacts } from './advice.ts';
import {
  changeDictionary,
  changeFacts,
  comparisonDictionary,
  comparisonFacts,
  priorDictionary,
  priorFacts,
  sinceDictionary,
  sinceFacts,
} from './comparison.ts';
import {
  groupDictionary,
  groupFacts,
  lineDictionary,
  lineFacts,
  sizeDictionary,
  sizeFacts,
} from './group.ts';
import { journalDictionary, journalFacts, peopleDictionary, peopleFacts } from './people.ts';
import { taskDictionary, taskFacts } from './task.ts';

/** Every fact a rule about one work may ask for or print. */
export const workDictionary = {
  ...sizeDictionary,
  ...lineDictionary,
  ...groupDictionary,
  ...comparisonDictionary,
  ...changeDictionary,
  ...sinceDictionary,
  ...priorDictionary,
  ...taskDictionary,
  ...adviceDictionary,
  ...peopleDictionary,
  ...journalDictionary,
};

/** Sections of the conclusions on a work, in their order. */
export const conclusionSections = ['line', 'change', 'since', 'where'] as const;

export const workKind: Kind = {
  facts: workDictionary,
  lists: [conclusionSections, ['participants'], ['actions'], ['advice']],
  task: ['who', 'brief', 'due', 'result', 'measure'],
};

export type WorkFindingFacts = FactsOf<typeof workDictionary>;

export const workFindingFacts = (facts: WorkFacts, context: TextContext): WorkFindingFacts => ({
  ...sizeFacts(facts.school.n, context.tiers),
  ...lineFacts(facts),
  ...groupFacts(facts, context),
  ...comparisonFacts(facts, context.tiers),
  ...changeFacts(facts, context.tiers),
  ...sinceFacts(facts, context.tiers),
  ...priorFacts(facts, context.tiers),
  ...taskFacts(facts, context),
  ...adviceFacts(facts, context),
  ...peopleFacts(facts),
  ...journalFacts(facts),
});
