import { formatNumber, formatPercent, NBSP } from '../../../russian/number.ts';
import { counted, WORDS } from '../../../russian/plural.ts';
import { sizeOf } from '../../../russian/share.ts';
import { named, nameOf } from '../../note/text/said.ts';
import { workName } from '../../note/text/sentence.ts';
import { type CellInput, type ColumnKind, type Table, table } from '../../table.ts';
import type { AreaContext, AreaFacts, SchoolResult } from '../facts.ts';
import { areaWorkFindings } from '../text/finding.ts';
import { chapter, plainPart } from './chapter.ts';

/** Steps of the shading: the darker, the greater the share; tenths, told by the numbers in the cell too. */
const steps = 4;

function cell(row: SchoolResult | undefined, context: AreaContext): CellInput {
  if (!row) return { text: '', kind: 'c' };
  const size = sizeOf(row.n, context.tiers);
  const small = size === 'few' || size === 'small';
  if (row.n_low === null) {
    return { text: `${formatNumber(row.n)}${NBSP}°`, kind: 'c' };
  }
  const counts = `${formatNumber(row.n_low)}${NBSP}из${NBSP}${formatNumber(row.n)}`;
  if (small) return { text: `${counts}${NBSP}*`, kind: 'c' };
  const step = Math.min(steps, Math.floor((row.low_share ?? 0) * 10));
  return { text: row.reaches ? `${counts}${NBSP}▲` : counts, kind: `c heat-${step}` };
}

function schoolTable(facts: AreaFacts, context: AreaContext): Table {
  const region = facts.area.scope === 'region';
  const codes = new Set(
    facts.works.flatMap(({ schools }) => schools.map(({ school_code }) => school_code)),
  );
  const listed = new Set(facts.listed.map(({ school_code }) => school_code));
  const rows = [...facts.schools.values()].filter(({ school_code }) => codes.has(school_code));
  const places = rows.map(({ municipality_code }) => municipality_code);
  const columns: [string, ColumnKind][] = [
    ...(region ? [['Муниципалитет', 'w'] as [string, ColumnKind]] : []),
    ['Школа', 'w'],
    ...facts.works.map((work): [string, ColumnKind] => [workName(work), 'c']),
  ];
  const share = formatPercent(facts.rule.share, 0);
  const hidden = facts.works.every(({ schools: rows }) => rows.every(({ n_low }) => n_low !== null))
    ? ''
    : ' ° – сколько не достигли, отдельно не приводится (участников очень мало либо по этому числу восстанавливался бы результат такой школы); в итогах учтено, школа рассматривает результаты поимённо.';
  return table(
    `Школы: не достигли порога из числа писавших`,
    columns,
    rows.map((school, i) => ({
      cells: [
        ...(region
          ? [
              {
                // a municipality is named once, at its first school
                text: places[i - 1] === school.municipality_code ? '' : school.municipality,
                kind: 'w name',
              },
            ]
          : []),
        {
          text: listed.has(school.school_code) ? `${school.name} ■` : school.name,
          kind: 'w name',
        },
        ...facts.works.map((work) =>
          cell(
            work.schools.find(({ school_code }) => school_code === school.school_code),
            context,
          ),
        ),
      ],
    })),
    `По алфавиту. ■ – школа перечня за ${facts.listYear ?? '___'} год. ▲ – доля не меньше ${share} (граница правила перечня; одна работа – ещё не основание). * – участников меньше ${context.tiers.share}: доля не считается, с другими не сравнивается.${hidden} Чем темнее клетка, тем больше доля. Пусто – работу не писали.`,
    true,
  );
}

/** Schools by works in the order of their names, and those of few participants together. */
export function schools(facts: AreaFacts, context: AreaContext): ReturnType<typeof chapter> {
  const together = facts.works.flatMap((work) =>
    areaWorkFindings(facts, work, ['small'], context).map((found) => named(nameOf(work), found)),
  );
  const n = new Set(facts.works.flatMap((work) => work.schools.map((row) => row.school_code))).size;
  return chapter('Школы', [
    plainPart({
      text: [
        `В таблице ${counted(n, WORDS.school)}. Порядок – по названию: таблица не ставит школы по местам.`,
      ],
      tables: [schoolTable(facts, context)],
      said: together,
    }),
  ]);
}
