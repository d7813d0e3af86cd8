import type { Audience } from '../../disclosure/index.ts';
import { counted } from '../../russian/plural.ts';
import { statusWords } from '../../russian/status.ts';
import type { Format } from './files.ts';
import type { ExportedTable } from './made.ts';

/** What stands beside the tables: for whom, from which store, what every column is. */
export type ExportFacts = {
  format: Format;
  audience: Audience;
  /** whose own figures are whole: code and name; null = nobody's */
  own: { code: string; name: string } | null;
  region: string;
  institute: string;
  notice: string;
  run: string;
  program_version: string;
  schema_version: number;
  pupils: boolean;
  tables: (ExportedTable & { file: string })[];
  left_out: { table: string; reason: string }[];
};

/** The schema as a machine reads it. */
export function schemaJson(facts: ExportFacts): string {
  const { audience, own, tables, left_out } = facts;
  const { format, run, program_version, schema_version, pupils } = facts;
  return `${JSON.stringify(
    {
      format,
      audience: audience.audience,
      own: own?.code ?? null,
      pupils,
      ...{ run, program_version, schema_version },
      tables: tables.map(({ table, file, rows, grain, columns }) => ({
        ...{ table, file, rows, grain },
        columns: columns.map(({ name, type, unit, meaning }) => ({ name, type, unit, meaning })),
      })),
      left_out,
    },
    null,
    2,
  )}\n`;
}

const reading: Record<Format, string[]> = {
  parquet: [
    'Parquet (сжатие zstd), файл на таблицу: `arrow::read_parquet("group_procedure.parquet")` в R, `pandas.read_parquet("group_procedure.parquet")` в Python, `from \'group_procedure.parquet\'` в DuckDB.',
  ],
  arrow: [
    'Файлы Arrow (Feather 2), файл на таблицу: `arrow::read_feather("group_procedure.arrow")` в R, `pandas.read_feather("group_procedure.arrow")` в Python.',
  ],
  csv: [
    'CSV в UTF-8 с меткой порядка байтов (BOM), разделитель – точка с запятой, дробная часть – после запятой, пустое значение – пустая ячейка, пустой текст – `""`: так файл сразу открывается в русском Excel. `readr::read_csv2("group_procedure.csv")` в R, `pandas.read_csv("group_procedure.csv", sep=";", decimal=",", dtype={"scope_code": str})` в Python.',
    'Текст, который начинается как формула (`=`, `+`, `-`, `@`), получил впереди апостроф: табличная программа его не вычислит.',
  ],
  xlsx: ['Книга `tables.xlsx`, лист на таблицу; доли показаны в процентах, хранятся дробями.'],
};

/** The description as a person reads it. */
export function readmeText(facts: ExportFacts): string {
  const { audience, own, tables, left_out } = facts;
  const rows = tables.reduce((sum, table) => sum + table.rows, 0);
  const lines = [
    '# Выгрузка таблиц',
    '',
    `${facts.institute}. ${facts.region}.${facts.notice ? ` ${facts.notice}.` : ''} Для внутреннего использования, если аудитория – не общий доступ.`,
    '',
    `- Аудитория: ${audience.name} (\`${audience.audience}\`)${own ? `, ${own.name} (${own.code})` : ''}.`,
    `- Хранилище: поколение ${facts.run}, схема ${facts.schema_version}, программа ${facts.program_version}.`,
    `- ${counted(tables.length, ['таблица', 'таблицы', 'таблиц'])}, ${counted(rows, ['строка', 'строки', 'строк'])}. То же для программ – в \`schema.json\`.`,
    '- Дошла ли выгрузка целой: `spravka verify ПАПКА` или `sha256sum -c SHA256SUMS`.',
    ...(facts.pupils
      ? [
          '- **Есть строки участников** (псевдонимы). Это персональные данные: не пересылайте их открытой почтой и удалите, когда они не нужны.',
        ]
      : []),
    '',
    '## Как читать',
    '',
    ...reading[facts.format],
    '',
    'Доли – дроби от 0 до 1, не проценты. Пустое значение – «не определено» или «не показано», но не ноль. Описания столбцов взяты из комментариев `sql/` программы, поэтому стоят на английском; что означает каждый показатель, его формула и пределы – по-русски в `docs/methods.md`.',
    '',
    '## Что скрыто',
    '',
    ...hiddenLines(audience),
    '',
    ...tables.flatMap(tableLines),
    ...(left_out.length > 0
      ? [
          '## Не выгружено',
          '',
          ...left_out.map(({ table, reason }) => `- \`${table}\`: ${reason}.`),
          '',
        ]
      : []),
  ];
  return lines.join('\n');
}

function hiddenLines(audience: Audience): string[] {
  const { hide_below, band_below, hidden_sum, source, source_year, status } = audience;
  const basis = `Пределы: ${source}${source_year === null ? '' : `, ${source_year} год`}; ${statusWords(status)} (\`ref_audience\`).`;
  if (hide_below === 0) return ['Ничего: таблицы для самого института.', '', basis];
  return [
    `Группы меньше ${hide_below} участников не описываются${audience.count_always ? ': печатается только их число' : ''}.`,
    ...(band_below > hide_below
      ? [`Для групп от ${hide_below} до ${band_below - 1} участников вместо доли дан промежуток.`]
      : []),
    ...(audience.edges
      ? ['Доли около 0 и 100 % (один-два участника или все, кроме одного-двух) даны пределом.']
      : []),
    `Чтобы скрытое нельзя было получить вычитанием, скрыты и другие группы: под одним напечатанным итогом скрыто не меньше двух, вместе не меньше ${hidden_sum} участников, и у каждого скрытого числа есть другое возможное значение. Столбец \`disclosure\` говорит, что показано о группе.`,
    `Подробности (задания, темы, отметки и журнал) печатаются там, где и тех участников, к которым они относятся, не меньше ${hide_below}.`,
    '',
    basis,
  ];
}

function tableLines({
  table,
  file,
  rows,
  grain,
  columns,
}: ExportFacts['tables'][number]): string[] {
  const cell = (text: string) => text.replaceAll('|', '\\|');
  return [
    `## ${table}`,
    '',
    `\`${file}\`, ${counted(rows, ['строка', 'строки', 'строк'])}. ${capitalised(grain)}.`,
    '',
    '| столбец | тип | единица | значение |',
    '|---|---|---|---|',
    ...columns.map(
      ({ name, type, unit, meaning }) =>
        `| \`${name}\` | ${type} | ${cell(unit)} | ${cell(meaning)} |`,
    ),
    '',
  ];
}

const capitalised = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);
