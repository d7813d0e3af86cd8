import { formatPercent } from '../../../russian/number.ts';
import { counted, WORDS } from '../../../russian/plural.ts';
import { shareOf, type Tiers } from '../../../russian/share.ts';
import { tiersOf } from '../../../store/threshold.ts';
import { lastDay } from '../../data-date.ts';
import type { ReportConfig } from '../../document.ts';
import { type Table, table } from '../../table.ts';
import type { NoteFacts, WorkFacts } from '../facts.ts';
import { firstActions, firstConclusions } from '../text/conclusions.ts';
import { noteFindings } from '../text/finding.ts';
import { namedActions } from '../text/merged.ts';
import { saidOf } from '../text/said.ts';
import type { TextContext } from '../text/sentence.ts';
import { innerName, workName } from '../text/sentence.ts';
import { appendices } from './appendix.ts';
import { planView } from './plan.ts';
import { remarksView, sourcesTable } from './sources.ts';
import { commonPassport, workHeading, workSections } from './work.ts';

/** The works of the note side by side; the column of others stands only where one may compare. */
function overview(note: NoteFacts, context: TextContext): Table | null {
  if (note.works.length < 2) return null;
  const { tiers } = context;
  const others = note.works.map((facts) => {
    const wanted = facts.work.municipality_code === null ? 'region' : 'municipality';
    const row = facts.comparisons.find((item) => item.reference === wanted);
    return row && facts.school.n >= tiers.share ? formatPercent(row.ref_low_share) : '–';
  });
  const compared = others.some((text) => text !== '–');
  const ownPaper = note.works.some(({ work }) => work.municipality_code !== null);
  const columns: [string, 'w' | 'n'][] = [
    ['Работа', 'w'],
    ['Писали', 'n'],
    ['Не\u00A0достигли порога', 'n'],
  ];
  if (compared) {
    columns.push([`Остальные\u00A0школы ${ownPaper ? 'муниципалитета' : 'региона'}`, 'n']);
  }
  return table(
    'Работы, вошедшие в справку',
    columns,
    note.works.map((facts, i) => ({
      cells: [
        workName(facts),
        String(facts.school.n),
        lowCell(facts, tiers),
        ...(compared ? [others[i] ?? '–'] : []),
      ],
    })),
  );
}

function lowCell({ school }: WorkFacts, tiers: Tiers): string {
  return school.n_low === null ? '–' : shareOf(school.n_low, school.n, school.low_share, tiers);
}

function attentionWords(note: NoteFacts, context: TextContext): string | null {
  if (!context.beforeExam) return null;
  const parts = note.works
    .filter((facts) => facts.attention.length > 0)
    .map((facts) => {
      const border = facts.attention.filter((row) => row.zone === 'border').length;
      const all = border === facts.attention.length;
      const near = border === 0 ? '' : all ? ' у порога' : `, из них у порога – ${border}`;
      const name = note.works.length > 1 ? `${innerName(facts)} – ` : '';
      return `${name}${counted(facts.attention.length, WORDS.person)}${near}`;
    });
  return parts.length > 0 ? `${parts.join('; ')}. Коды – в приложении 1.` : null;
}

/** Facts of a note → what templates/note.hbs prints. Pure: figures are drawn later. */
export function noteView(
  note: NoteFacts,
  config: Pick<ReportConfig, 'institute' | 'executor' | 'sou'>,
) {
  const context: TextContext = {
    tiers: tiersOf(note.thresholds),
    thresholds: note.thresholds,
    beforeExam: note.round.before_exam,
    sou: config.sou ?? false,
  };
  const actions = namedActions(note, context);
  const passport = commonPassport(note).filter(({ term }) => term !== 'Основание');
  const remarks = remarksView(note);
  return {
    institute: config.institute,
    executor: config.executor,
    data: lastDay(note.works.map(({ work }) => work.held_to)),
    school: note.school.name,
    municipality: note.school.municipality,
    subject: note.round.title,
    basis: [...new Set(note.works.map(({ work }) => work.basis))].join('; '),
    main: {
      conclusions: firstConclusions(note, { ...context, beforeExam: false }),
      actions: firstActions(actions).map(({ action, said }) => ({
        who: action.who,
        said,
        when: action.due,
      })),
      attention: attentionWords(note, context),
      overview: overview(note, context),
      remarks: noteFindings(note, ['remarks'], context).map(saidOf),
    },
    passport: passport.length > 0 ? passport : null,
    works: note.works.map((facts, i) => ({
      number: `${i + 1}.`,
      name: workHeading(facts),
      sections: workSections(facts, note, context).map((part, k) => ({
        ...part,
        number: `${i + 1}.${k + 1}.`,
      })),
    })),
    plan: planView(note, actions, context),
    appendices: appendices(note, context),
    sources: sourcesTable(note),
    remarks,
  };
}
