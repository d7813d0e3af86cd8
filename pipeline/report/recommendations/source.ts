import { formatNumber, formatPercent } from '../../russian/number.ts';
import { statusWords } from '../../russian/status.ts';
import type { Database } from '../../store/database.ts';
import type { Threshold } from '../../store/threshold.ts';

/** A row of the table «Источники порогов и правил». */
export type SourceRow = { what: string; value: string; source: string; status: string };

/** Borders of task completion used for a kind of procedure; words hold one text per level of difficulty. */
export function corridorsOf(
  db: Database,
  kind: string,
): Promise<{ words: string[]; source: string; source_year: number | null; status: string }[]> {
  return db.all(
    `with used as (
       select case difficulty when 'basic' then 1 when 'advanced' then 2 else 3 end as place,
         case difficulty when 'basic' then 'Базовый уровень: ' when 'advanced' then 'Повышенный: ' else 'Высокий: ' end
           || words as words, source, source_year, status
       from ref_corridor where list_contains(string_split(default_kinds, '|'), $kind)
     )
     -- the source of a set may name another page for each level: the first stands for the set
     select list(words order by place) as words, first(source order by place) as source,
       source_year, status
     from used group by source_year, status order by source_year`,
    { kind },
  );
}

const withYear = (source: string, year: number | null) =>
  year === null || source.includes(String(year)) ? source : `${source}, ${year}`;

/** A normative number as a row of the table of sources. */
export function sourceRow(
  what: string,
  value: string,
  row: { source: string; source_year: number | null; status: string },
): SourceRow {
  return {
    what,
    value,
    source: withYear(row.source, row.source_year),
    status: statusWords(row.status),
  };
}

/** A threshold as a row; shares below 1 print as percent, quantiles never. */
export function thresholdRow(row: Threshold): SourceRow {
  const isNumber = row.value >= 1 || row.name.endsWith('_z');
  const value = Number.isInteger(row.value)
    ? formatNumber(row.value)
    : isNumber
      ? formatNumber(row.value, 2)
      : formatPercent(row.value, 0);
  const what = row.words.charAt(0).toUpperCase() + row.words.slice(1);
  return sourceRow(what, value, row);
}
