import type { Gone } from '../purge/index.ts';
import { formatDate } from '../russian/date.ts';
import { formatNumber } from '../russian/number.ts';
import { counted } from '../russian/plural.ts';

export type PurgeRound = {
  round: string;
  title: string;
  purged_on: string | null;
  /** year whose reports on ВПР tell of the round too */
  vpr_year: number | null;
};

/** What a purge takes away, or has taken. */
export type PurgePlan = {
  round: PurgeRound;
  gone: Gone;
  /** notes of the round and reports on ВПР of its year under the folder of reports */
  documents: string[];
  keep_documents: boolean;
};

const shownDocuments = 20;
const notes = ['документ', 'документа', 'документов'] as const;

/** What would be deleted, and what stays. */
export function planText(plan: PurgePlan): string {
  const { round, gone, documents, keep_documents } = plan;
  const shown = documents.slice(0, shownDocuments).map((path) => `    ${path}`);
  const more = documents.length - shown.length;
  return [
    `Этап «${round.title}» (${round.round}). Будет удалено навсегда:`,
    ...countLines(plan),
    ...(documents.length > 0 && !keep_documents
      ? [
          `  ${counted(documents.length, notes)} со списками участников:`,
          ...shown,
          ...(more > 0 ? [`    … и ещё ${formatNumber(more)}`] : []),
        ]
      : []),
    ...(documents.length > 0 && keep_documents
      ? [`Останутся по ключу --keep-documents: ${counted(documents.length, notes)}.`]
      : []),
    ...(gone.lines > 0 ? [remainText] : []),
  ].join('\n');
}

const remainText =
  'Останутся: итоги по классам, школам, муниципалитетам и региону, перечень и динамика. Прежние поколения хранилища будут уничтожены.';

function countLines({ gone }: PurgePlan): string[] {
  if (gone.lines === 0 && gone.results === 0) return [];
  const n = (value: number) => formatNumber(value);
  return [
    `  результатов – ${n(gone.results)} (школ – ${n(gone.schools)}), баллов за задания – ${n(gone.answers)}`,
    `  строк файлов – ${n(gone.lines)}, замечаний и отклонений по ним – ${n(gone.findings)}`,
    `  файлов, которые больше не читаются, – ${n(gone.files)}, из них только в части этого этапа – ${n(gone.shared_files)}`,
  ];
}

export function nothingText(round: PurgeRound): string {
  return round.purged_on
    ? `Этап «${round.title}» удалён ${formatDate(round.purged_on)}: удалять больше нечего.`
    : `По этапу «${round.title}» строк участников нет: удалять нечего.`;
}

/** What was deleted, and what only people can do. */
export function doneText(
  done: PurgePlan & { run: string; destroyed: number; documents_removed: number },
): string {
  const { round, gone, documents, documents_removed } = done;
  const kept = documents.length - documents_removed;
  return [
    `Этап «${round.title}» (${round.round}): удалено`,
    ...countLines(done),
    `  документов – ${formatNumber(documents_removed)}${kept > 0 ? `, оставлено – ${formatNumber(kept)}` : ''}`,
    ...(gone.lines > 0
      ? [
          `Хранилище переписано (поколение ${done.run}), уничтожено прежних поколений – ${formatNumber(done.destroyed)}.`,
          'Файлы этапа во входящих, резервные копии и розданные документы программа не удаляет: сделайте это сами.',
        ]
      : []),
  ].join('\n');
}
