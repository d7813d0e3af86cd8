import type { Database } from '../store/database.ts';
import { fillTable } from '../store/fill.ts';
import { limitsOf } from './limits.ts';
import { columnsOf } from './rows.ts';
import { borderSignals } from './signal-border.ts';
import { changeSignals } from './signal-change.ts';
import { journalSignals } from './signal-journal.ts';
import { openSignals } from './signal-open.ts';
import { profileSignals } from './signal-profile.ts';
import { repeatSignals } from './signal-repeat.ts';
import { spreadSignals } from './signal-spread.ts';
import type { TestRow } from './test-row.ts';

const signals = [
  borderSignals,
  journalSignals,
  profileSignals,
  changeSignals,
  spreadSignals,
  repeatSignals,
  openSignals,
];

const columns = [
  'school_code',
  'procedure_id',
  'signal',
  'n',
  'statistic',
  'expected',
  'p_value',
  'large',
  'power',
  'n_draws',
  'reason',
] as const;

/** The step that fills `signal_test`; it reads no rows of pupils, so a purged round keeps its signals. */
export const signalTest = {
  name: 'signal_test',
  reads: [
    'answer_repeat',
    'cohort_change',
    'corridor_draw',
    'corridor_index',
    'journal_agreement',
    'mark_border',
    'open_task_mark',
    'procedure',
    'ref_threshold',
    'score_distribution',
  ],
  writes: ['signal_test'],
  async run(db: Database): Promise<void> {
    const limits = await limitsOf(db);
    const found: TestRow[][] = [];
    for (const signal of signals) found.push(await signal(db, limits));
    // a country has more rows than a call may have arguments
    await fillTable(db, 'signal_test', columnsOf(found.flat(), columns));
  },
};
