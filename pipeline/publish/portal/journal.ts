import { formatDate } from '../../russian/date.ts';
import { formatNumber, formatPercent } from '../../russian/number.ts';
import { counted } from '../../russian/plural.ts';
import { statusWords } from '../../russian/status.ts';
import type { Database } from '../../store/database.ts';
import { dated } from '../cover.ts';
import { fileRows, remarkRows, ruleRow } from '../rows.ts';
import { severityWords } from '../table.ts';
import type { Source } from './build.ts';
import { type PageTable, pageTable } from './view.ts';

/** What templates/portal/journal.hbs prints. */
export type JournalView = {
  inner: boolean;
  run: { term: string; value: string }[];
  rule: { title: string; words: string; lines: string[] } | null;
  hidden: string[];
  statuses: PageTable;
  norms: PageTable;
  files: PageTable | null;
  remarks: PageTable | null;
};

type Run = {
  run: string;
  program_version: string;
  fingerprint: string;
  schema_version: number;
};

/** The run behind the pages, in a line; it stands in a script of its own, so that a new run alone changes no page. */
export async function runWords({ db }: Source): Promise<string> {
  const { run } = await db.one<Run>('select run from run');
  return `Данные на ${await dataWords(db)}, запуск ${run}.`;
}

/** The last day of a procedure whose results are in the store, never the clock's; «___» where there is none. */
async function dataWords(db: Database): Promise<string> {
  const { last } = await db.one<{ last: string | null }>(
    `select max(held_to)::text as last from procedure
     semi join (select procedure_id from result_source where n > 0) as loaded using (procedure_id)`,
  );
  return last === null ? '___' : formatDate(last);
}

/** The journal of the run: what was read and refused, versions, the rule, status of normative numbers. */
export async function journalView(source: Source): Promise<JournalView> {
  const { db, build, config, listYear } = source;
  const inner = build.own === null;
  const run = await db.one<Run>(
    'select run, program_version, fingerprint, schema_version from run',
  );
  const rule = listYear === null ? null : await ruleRow(db, config.profile);
  return {
    inner,
    run: [
      { term: 'Данные на', value: await dataWords(db) },
      { term: 'Запуск', value: run.run },
      { term: 'Редакция', value: '1' },
      { term: 'Отпечаток данных и правил', value: run.fingerprint.slice(0, 16) },
      { term: 'Версия программы', value: run.program_version },
      { term: 'Версия таблиц хранилища', value: String(run.schema_version) },
      { term: 'Подготовил', value: config.institute },
      { term: 'Исполнитель', value: inner ? config.executor : '' },
    ].filter(({ value }) => value !== ''),
    rule: rule && {
      title: rule.title,
      words: rule.words,
      lines: [
        `Граница доли – не менее ${formatPercent(rule.share, 0)} участников, граница входит.`,
        `Наименьшее число участников – ${rule.min_participants}.`,
        `Источник: ${dated(rule.source, rule.source_year)}; статус: ${statusWords(rule.status)}.`,
        ...(rule.note ? [rule.note] : []),
      ],
    },
    hidden: hiddenWords(source),
    statuses: await statusTable(source),
    norms: await normTable(source),
    files: inner ? await fileTable(source) : null,
    remarks: inner ? await remarkTable(source) : null,
  };
}

function hiddenWords({ build: { audience } }: Source): string[] {
  const { hide_below, hidden_sum, source, source_year, status } = audience;
  if (hide_below === 0) return [];
  return [
    `Результаты групп, в которых меньше ${hide_below} участников, не описываются: печатается только число участников.`,
    `Чтобы скрытое нельзя было получить вычитанием, скрыты и другие группы: под одним напечатанным итогом скрыто не меньше двух, вместе не меньше ${hidden_sum} участников.`,
    'Данных других муниципалитетов, отдельных классов и участников здесь нет. Уровень освоения умений показан только для муниципалитета в целом и региона.',
    `Пределы: ${dated(source, source_year)}; статус: ${statusWords(status)}.`,
  ];
}

/** Normative data of the works on the pages by their status. */
async function statusTable({ db, table }: Source): Promise<PageTable> {
  const rows = await db.all<{ what: string; status: string; n: number; sources: string }>(
    `with used as (select distinct design from ${table('procedure')})
     select 'Шкалы отметок' as what, status, count(distinct design) as n, string_agg(distinct source, '; ' order by source) as sources, 1 as place
     from ref_mark_scale join used using (design) group by status
     union all
     select 'Минимальные баллы', status, count(distinct design), string_agg(distinct source, '; ' order by source), 2
     from ref_minimum join used using (design) group by status
     union all
     select 'Работы: число заданий, максимум', status, count(distinct design), string_agg(distinct source, '; ' order by source), 3
     from ref_design join used using (design) group by status
     union all
     select 'Границы уровней освоения', status, count(distinct corridor_set), string_agg(distinct source, '; ' order by source), 4
     from ref_corridor group by status
     union all
     select 'Пороги и пределы', status, count(*), string_agg(distinct source, '; ' order by source), 5
     from ref_threshold group by status
     order by place, status`,
  );
  return pageTable(
    'Статус нормативных данных',
    [
      ['Что', 'w'],
      ['Статус', 'w'],
      ['Сколько', 'n'],
      ['Источники', 'w'],
    ],
    rows.map(({ what, status, n, sources }) => [
      what,
      statusWords(status),
      formatNumber(n),
      sources,
    ]),
  );
}

/** Thresholds the pages themselves use. */
async function normTable({ db }: Source): Promise<PageTable> {
  const rows = await db.all<{
    words: string;
    value: number;
    source: string;
    source_year: number | null;
    status: string;
  }>(
    `select words, value, source, source_year, status from ref_threshold
     where name in ('share_words_n', 'list_words_n', 'size_middle_n', 'size_large_n', 'confidence_z', 'funnel_outer_z',
       'mun_min_schools', 'mun_min_pupils', 'skill_deficit_share')
     order by words`,
  );
  return pageTable(
    'Пороги, которые использованы на страницах',
    [
      ['Порог', 'w'],
      ['Значение', 'n'],
      ['Источник', 'w'],
      ['Статус', 'w'],
    ],
    rows.map(({ words, value, source, source_year, status }) => [
      words.charAt(0).toUpperCase() + words.slice(1),
      formatNumber(value, Number.isInteger(value) ? 0 : 2),
      dated(source, source_year),
      statusWords(status),
    ]),
  );
}

async function fileTable({ db }: Source): Promise<PageTable> {
  const files = await fileRows(db);
  const sum = (of: (file: (typeof files)[number]) => number) =>
    formatNumber(files.reduce((so, file) => so + of(file), 0));
  return pageTable(
    `Прочитано: ${counted(files.length, ['файл', 'файла', 'файлов'])}, строк – ${sum((file) => file.rows_read)}; принято ${sum((file) => file.rows_accepted)}, отклонено ${sum((file) => file.rows_rejected)}, заменено ${sum((file) => file.rows_superseded)}`,
    [
      ['Файл №', 'n'],
      ['Путь', 'w'],
      ['Как распознан', 'w'],
      ['Строк', 'n'],
      ['Принято', 'n'],
      ['Отклонено', 'n'],
      ['Заменено', 'n'],
    ],
    files.map((file) => [
      String(file.number),
      file.path,
      file.layout_reason ?? 'не распознан',
      ...[file.rows_read, file.rows_accepted, file.rows_rejected, file.rows_superseded].map((n) =>
        formatNumber(n),
      ),
    ]),
  );
}

async function remarkTable({ db }: Source): Promise<PageTable | null> {
  const remarks = await remarkRows(db);
  if (remarks.length === 0) return null;
  return pageTable(
    'Отказы и замечания проверки',
    [
      ['Важность', 'w'],
      ['Случаев', 'n'],
      ['Пример', 'w'],
      ['Где пример', 'w'],
    ],
    remarks.map((row) => [
      severityWords(row.severity),
      formatNumber(row.n),
      row.message,
      row.place ?? '–',
    ]),
  );
}
