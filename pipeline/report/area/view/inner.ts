import { classWords } from '../../../russian/certainty.ts';
import { NBSP } from '../../../russian/number.ts';
import { counted, WORDS } from '../../../russian/plural.ts';
import { joinedLabels } from '../../charts/joined.ts';
import type { Figure } from '../../document.ts';
import { workName } from '../../note/text/sentence.ts';
import { section } from '../../note/view/section.ts';
import { table } from '../../table.ts';
import type { AreaContext, AreaFacts, AreaWork, EdgeSchool, Inner } from '../facts.ts';
import { schoolName } from '../finding/school.ts';
import { chapter, plainPart } from './chapter.ts';
import { scaleTop } from './result.ts';

const tenths = 10;

/** A probability as people say it: never with decimals. */
function casesWords(p: number): string {
  const cases = Math.round(p * tenths);
  const how =
    cases === 0
      ? `реже, чем в 1${NBSP}случае`
      : `примерно в ${counted(cases, ['случае', 'случаях', 'случаях'])}`;
  return `при обычном уровне школы условия выполнялись бы ${how} из${NBSP}${tenths}`;
}

function edgeWords({ listed, certainty, p_clauses, survives }: EdgeSchool): string {
  const parts = [
    listed && certainty ? classWords(certainty) : null,
    !listed && p_clauses !== null ? casesWords(p_clauses) : null,
    survives === false ? 'решение зависит от не писавших' : null,
  ].filter((part) => part !== null);
  return parts.join('; ');
}

/** Drawing space of templates/charts/area-funnel.vl.json, pixels. */
const space = { width: 560, height: 190 };

/** Numbers of the schools of the list beside their points: of neighbours as one label. */
function namesOf(
  rows: readonly { n: number; share: number | null; label: string }[],
  { most, top }: { most: number; top: number },
): object[] {
  const points = rows
    .filter(({ label }) => label !== '')
    .map(({ n, share, label }) => ({
      x: (n / most) * space.width,
      y: (1 - (share ?? 0) / top) * space.height,
      label,
    }));
  return joinedLabels(points);
}

/** Schools of a work between the limits of chance; only those of the list are named. */
function funnelFigure(
  facts: AreaFacts,
  work: AreaWork,
  { minN }: AreaContext,
  inner: Inner,
): Figure | null {
  const limits = inner.limits.get(work.work.procedure_id) ?? [];
  const own = work.schools.filter(({ n }) => n >= minN);
  if (limits.length === 0 || own.length < 2) return null;
  const listed = facts.listed
    .map(({ school_code }) => school_code)
    .filter((code) => own.some(({ school_code }) => school_code === code));
  const rows = own
    .map((row) => {
      const place = listed.indexOf(row.school_code) + 1;
      return {
        n: row.n,
        share: row.low_share,
        kind: place > 0 ? 'школа перечня' : 'школа',
        label: place > 0 ? String(place) : '',
      };
    })
    // points in the order of the axis: nothing of the order of names is told by them
    .sort((a, b) => a.n - b.n || (a.share ?? 0) - (b.share ?? 0));
  const top = scaleTop([...rows.map(({ share }) => share ?? 0), limits[0]?.inner_hi ?? 0]);
  const named =
    listed.length > 0
      ? ` Школы перечня (по алфавиту): ${listed.map((code, i) => `${i + 1} – ${schoolName(facts, code)}`).join('; ')}.`
      : '';
  const above = work.schools.filter(({ verdict }) => verdict === 'higher').length;
  return {
    chart: 'area-funnel',
    data: {
      rows: rows.map(({ label: _, ...row }) => row),
      limits,
      names: namesOf(rows, { most: limits.at(-1)?.n ?? 1, top }),
    },
    signals: { top },
    alt: `Доля не достигших порога и число участников: ${counted(own.length, WORDS.school)} от ${minN} участников, доля региона – пунктир; больше остальных школ региона сверх случайного – ${above}.`,
    caption: `Больше остальных школ региона сверх случайного – ${above} из ${counted(own.length, WORDS.schoolGenitive)} (от ${minN} участников). Тёмная полоса – где по случаю лежат 95${NBSP}% школ с обычной долей региона, светлая – 99,8${NBSP}%; пунктир – доля региона. За полосой – повод посмотреть, не вывод.${named}`,
  };
}

/** What only the institute reads: the funnel and schools whose place on the list hangs on little. */
export function innerChapter(facts: AreaFacts, context: AreaContext): ReturnType<typeof chapter> {
  const { inner, listYear } = facts;
  if (inner === null) return null;
  return chapter(
    'Внутренняя часть: только для института',
    [
      plainPart({
        text: ['Раздел остаётся в институте: в муниципалитеты и школы он не передаётся.'],
      }),
      listYear === null
        ? null
        : section(`Школы у границы правила перечня за ${listYear} год`, {
            text: [
              inner.edge.length === 0
                ? 'Школ, решение по которым держится на малом, нет.'
                : 'Нормативное решение от этих сведений не зависит; рабочей группе такие школы следует посмотреть первыми.',
            ],
            tables: [
              inner.edge.length === 0
                ? null
                : table(
                    'По алфавиту',
                    [
                      ['Школа', 'w'],
                      ['По правилу', 'w'],
                      ['Что учесть', 'w'],
                    ],
                    inner.edge.map((row) => ({
                      cells: [
                        schoolName(facts, row.school_code),
                        row.listed ? 'внесена' : 'не внесена',
                        edgeWords(row),
                      ],
                    })),
                  ),
            ],
          }),
      ...facts.works.map((work) =>
        section(`Школы и границы случайного: ${workName(work)}`, {
          figures: [funnelFigure(facts, work, context, inner)],
        }),
      ),
    ],
    true,
  );
}
