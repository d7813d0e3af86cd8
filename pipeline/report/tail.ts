import { NBSP } from '../russian/number.ts';
import type { Database } from '../store/database.ts';
import type { PaperFacts } from './document.ts';
import { shortCode } from './identity.ts';

/** Where the documents of a run come from: the same for all of them. */
export type Origin = {
  /** generation */
  run: string;
  /** Russian name of the rule profile */
  rule: string;
};

/** What the closing line of every document says (templates/partials/tail.hbs). */
export type Tail = {
  run: string;
  dataOn: string;
  rule: string;
  /** how many thresholds and rules have which status; null where the document names none */
  sources: string | null;
  code: string;
};

/** Reads the origin of documents from a generation. @throws Error when there is no such profile */
export async function originOf(db: Database, profile: string): Promise<Origin> {
  return db.one<Origin>(
    `select run, (select title from ref_profile where profile = $profile) as rule
     from run`,
    { profile },
  );
}

type Sources = (string | { status: string })[] | { rows: { cells: { text: string }[] }[] };

/** Statuses of the thresholds and rules a document names: rows with their status, or a table whose last column it is. */
function statusesOf(facts: object): string[] {
  const { sources } = facts as { sources?: Sources | null };
  if (!sources) return [];
  // where they stand in one sentence, their statuses do too
  if (Array.isArray(sources)) {
    return sources.flatMap((each) => (typeof each === 'string' ? [] : each.status));
  }
  return sources.rows.flatMap(({ cells }) => cells[cells.length - 1]?.text ?? []);
}

function sourcesWords(facts: object): string | null {
  const counts = new Map<string, number>();
  for (const status of statusesOf(facts)) {
    // «не подтверждено, сверить с документом»: the advice stands in the table
    const [words = status] = status.split(',');
    counts.set(words, (counts.get(words) ?? 0) + 1);
  }
  const parts = [...counts].map(([words, n]) => `${words}${NBSP}– ${n}`).sort();
  return parts.length > 0 ? parts.join(', ') : null;
}

/** The closing line of a document. @param content see {@link contentHash} */
export function tailOf(facts: object, content: string, { run, rule }: Origin): Tail {
  return {
    run,
    dataOn: (facts as PaperFacts).data,
    rule,
    sources: sourcesWords(facts),
    code: shortCode(content),
  };
}
