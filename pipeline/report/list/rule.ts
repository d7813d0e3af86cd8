import { formatPercent } from '../../russian/number.ts';
import { kindWords } from '../../russian/procedure.ts';
import { statusWords } from '../../russian/status.ts';
import type { Database } from '../../store/database.ts';
import { sourceRow } from '../recommendations/source.ts';
import { clauseWords, type Profile, profileOf, scopeOf } from './evidence.ts';

/** The rule of a list as documents print it: words, clauses of the year, scope, source and status. */
export type RuleFacts = {
  title: string;
  words: string;
  combine: string | null;
  clauses: string[];
  kinds: string;
  exclusions: string;
  share: string;
  source: string;
  status: string;
  note: string | null;
};

/** The rule profile and what documents print of it. */
export async function ruleFacts(
  db: Database,
  of: { year: number; profile: string },
): Promise<{ profile: Profile; rule: RuleFacts }> {
  const profile = await profileOf(db, of.profile);
  const scope = await scopeOf(db, of.profile);
  const words = await clauseWords(db, of);
  const together =
    profile.combine === 'all'
      ? 'Должны выполняться все условия одновременно:'
      : 'Достаточно одного из условий:';
  return {
    profile,
    rule: {
      title: profile.title,
      words: profile.words,
      combine: words.length < 2 ? null : together,
      clauses: words.map((text, i) => `${text}${i < words.length - 1 ? ';' : '.'}`),
      kinds: scope.kinds.map(kindWords).join(', '),
      exclusions: scope.exclusions.join('; '),
      share: formatPercent(profile.share, 0),
      source: sourceRow('', '', profile).source,
      status: statusWords(profile.status),
      note: profile.note,
    },
  };
}
