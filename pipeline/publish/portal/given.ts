/** Why a school is or is not on the list, in words: made by the stage of rules, printed here. */
type WhyView = {
  year: string;
  school: string;
  code: string;
  municipality: string | null;
  verdict: string;
  rule: string;
  rule_lines: readonly string[];
  combine: string;
  clauses: readonly { text: string; met: string }[];
  certainty: readonly string[];
  parts: readonly {
    id: string;
    title: string;
    procedures: readonly {
      title: string;
      result: string;
      attendance: string;
      sources: readonly string[];
      changes: string | null;
      purged: string | null;
    }[];
  }[];
};

/** What other shares would make of the list: made by the stage of rules, printed here. */
export type WhatifView = {
  year: number;
  /** share of the rule in force, percent; null = not among the shares tried */
  now: number | null;
  listed: readonly string[];
  /** codes of the schools listed at each share, percent; empty for a rule by places */
  shares: readonly { percent: number; listed: readonly string[] }[];
  edge: readonly { code: string; side: string; distance: number | null; words: string }[];
};

/** What the portal gets from outside its stage. */
export type Given = {
  render: (template: string, facts: object) => string;
  /** null where the newest list has no such school */
  why: (code: string) => Promise<WhyView | null>;
  /** null where there is no list */
  whatif: () => Promise<WhatifView | null>;
};
