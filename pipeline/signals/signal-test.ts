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
    const rows = [];
    for (const signal of signals) rows.push(...(await signal(db, limits)));
    await fillTable(db, 'signal_test', columnsOf(rows, columns));
  },
};
