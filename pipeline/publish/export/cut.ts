import type { Audience, Own } from '../../disclosure/index.ts';
import { type Column, literal, quoted } from '../../store/catalog.ts';
import type { ColumnDescription } from '../../store/dictionary.ts';
import { isTotalOfEnough, isWholeOfEnough } from './totals.ts';
import { innerReason, treatmentOf } from './treatment.ts';

export type Cut = {
  audience: Audience;
  own: Own;
  /** rows of single pupils were asked for */
  pupils: boolean;
};

/** A SELECT over the store and over `shown_group`. */
export type Selection = {
  sql: string;
  /** columns the table itself does not have */
  added: readonly ColumnDescription[];
  /** columns that come from `result` */
  joined: readonly string[];
};

/** Why a table is left out, in Russian words. */
export type LeftOut = { left_out: string };

/** Columns of counts that the number of participants alone lets be printed. */
const counted = ['n', 'n_enrolled', 'n_absent'];
/** What a reader without any detail gets of a group. */
const bare = ['n', 'n_low', 'low_share', 'low_lo', 'low_hi'];
const keys = [
  ...['scope', 'scope_code', 'origin', 'procedure_id', 'profile', 'school_code', 'series', 'year'],
  ...['counted', 'not_counted', 'small_n'],
];

const disclosure: ColumnDescription[] = [
  {
    name: 'disclosure',
    unit: 'code',
    meaning:
      'whole (all figures printed) | counts (participants only) | few (fewer than the smallest described) | band | limit (of the share, see low_band) | protected (hidden so that others cannot be computed)',
  },
  {
    name: 'low_band',
    unit: 'words',
    meaning: 'band or limit printed instead of low_share; null = none',
  },
];

/** What of a table an audience gets. */
export function cutTable(table: string, columns: readonly Column[], cut: Cut): Selection | LeftOut {
  const treatment = treatmentOf(table, columns);
  if (treatment === 'pupils') return pupilRows(table, columns, cut);
  const { audience } = cut;
  if (treatment === 'open' || audience.detail === 'all') return whole(table);
  if (treatment === 'inner') {
    return { left_out: innerReason(table) ?? 'только для аудитории region' };
  }
  if (audience.detail === 'none' && table !== 'group_procedure') {
    return { left_out: `для аудитории ${audience.audience} печатаются только итоги групп` };
  }
  switch (treatment) {
    case 'counts':
      return countRows(table, columns, cut);
    case 'detail':
      return detailRows(table, columns, cut);
    case 'quality':
      return qualityRows(table, columns, cut);
    case 'verdict':
      return verdictRows(table, columns, cut);
    case 'official':
      return whole(table);
    case 'own':
      return cut.own.school === null
        ? { left_out: 'сведения школы о себе: только для неё самой и для института' }
        : whole(table, `where ${ofOwn(cut.own, 't.school_code')}`);
  }
}

const whole = (table: string, condition = '', columns = 't.*'): Selection => ({
  sql: `select ${columns} from ${quoted(table)} as t ${condition}`,
  added: [],
  joined: [],
});

/** Schools of the audience's own; all where it has none. */
function ofOwn({ school, municipality }: Own, column: string): string {
  if (school !== null) return `${column} = ${literal(school)}`;
  if (municipality === null) return 'true';
  return `${column} in (select school_code from school where municipality_code = ${literal(municipality)})`;
}

/** Rows of groups and of schools with what the audience is shown of them; of an own school its classes too. */
function countRows(table: string, columns: readonly Column[], { audience, own }: Cut): Selection {
  const same = table === 'low_result' ? isSameGroup(own) : 'true';
  const wanted = columns.filter(
    ({ name }) => audience.detail !== 'none' || keys.includes(name) || bare.includes(name),
  );
  const printed = wanted.map(({ name }) => {
    const column = `t.${quoted(name)}`;
    if (keys.includes(name)) return column;
    const shown = counted.includes(name) ? 's.count_shown' : 's.low_shown';
    return `case when ${shown} and ${same} then ${column} end as ${quoted(name)}`;
  });
  const scoped = columns.some(({ name }) => name === 'scope');
  const computed = columns.some(({ name }) => name === 'origin') ? `t.origin = 'computed'` : 'true';
  const of = scoped
    ? 's.scope = t.scope and s.scope_code = t.scope_code'
    : `s.scope = 'school' and s.scope_code = t.school_code`;
  const rows = [
    `select ${printed.join(', ')}, case when ${same} then s.state else 'protected' end as disclosure, s.band as low_band
     from ${quoted(table)} as t
     join shown_group as s on s.procedure_id = t.procedure_id and ${of}
     where s.state <> 'withheld' and ${computed}`,
  ];
  const plain = `select ${wanted.map(({ name }) => `t.${quoted(name)}`).join(', ')},
    'whole' as disclosure, null as low_band from ${quoted(table)} as t`;
  if (computed !== 'true') {
    rows.push(`${plain} where t.origin = 'official' and t.scope in ('country', 'region')`);
  }
  if (scoped && own.school !== null) rows.push(`${plain} where ${classesOf(own.school)}`);
  return { sql: rows.join('\nunion all by name\n'), added: disclosure, joined: [] };
}

/**
 * A profile may add the results of a branch, or count annulled results and other attempts: beside the counts of the school
 * itself such a sum gives those of a few pupils. A school may see this of its own pupils.
 */
const isSameGroup = ({ school }: Own) => `(
  exists (from group_procedure as g where g.origin = 'computed' and g.scope = 'school' and g.scope_code = t.school_code
    and g.procedure_id = t.procedure_id and g.n = t.n and g.n_low is not distinct from t.n_low)
  ${
    school === null
      ? ''
      : `or t.school_code = ${literal(school)} and not exists (from profile_school as p
          where p.profile = t.profile and p.counted_as = t.school_code and p.school_code <> t.school_code)`
  })`;

const classesOf = (school: string) =>
  `t.scope = 'class' and starts_with(t.scope_code, ${literal(`${school}/`)})`;

/** Finer figures: of the region and of municipalities where nothing is hidden beside them, and all of an own school. */
function detailRows(table: string, columns: readonly Column[], cut: Cut): Selection {
  const { own } = cut;
  const has = (name: string) => columns.some((column) => column.name === name);
  const open = (procedure: string, scope: string, code: string) => `exists (
    from shown_group as s where s.procedure_id = t.${procedure} and s.scope = ${scope} and s.scope_code = ${code} and s.open)`;
  const groups = has('prev_procedure_id')
    ? ['procedure_id', 'prev_procedure_id']
    : ['procedure_id'];
  const totals = groups.map((procedure) => open(procedure, 't.scope', 't.scope_code'));
  const enough = isTotalOfEnough(table, 't.scope', 't.scope_code', cut);
  const conditions = [
    `t.scope in ('region', 'municipality') and ${[...totals, enough].join(' and ')}`,
  ];
  if (own.school !== null) {
    conditions.push(`t.scope = 'school' and t.scope_code = ${literal(own.school)}`);
    conditions.push(classesOf(own.school));
  }
  const against = (scope: string, code: string) =>
    `(t.reference = '${scope}' and ${open('procedure_id', `'${scope}'`, code)}
      and ${isTotalOfEnough(table, `'${scope}'`, code, cut)})`;
  const reference = has('reference')
    ? `(${against('region', `'region'`)} or ${against('municipality', literal(own.municipality ?? ''))})`
    : 'true';
  const computed = has('origin')
    ? `(t.origin = 'computed' or t.scope in ('country', 'region'))`
    : 'true';
  return whole(
    table,
    `where (${conditions.map((each) => `(${each})`).join(' or ')}) and ${reference} and ${computed}`,
  );
}

/** Figures of a procedure without the sums they are made of: those give the papers that are not complete, one by one. */
function qualityRows(table: string, columns: readonly Column[], cut: Cut): Selection {
  return whole(
    table,
    `semi join (from shown_group where scope = 'region' and open) as s using (procedure_id)
      where ${isWholeOfEnough(table, columns, cut)}`,
    without(columns, ['sum_score', 'sum_square', 'sum_product']),
  );
}

/** The list, a school at a time: who is on it. Chances and measures, from which counts of small schools can be told, stay. */
function verdictRows(table: string, columns: readonly Column[], { own }: Cut): Selection {
  const approved = columns.some(({ name }) => name === 'approved') ? 'and t.approved' : '';
  const inner = approved
    ? ['status', 'decision', 'reason']
    : ['p_clauses', 'consistency', 'measure'];
  return whole(table, `where ${ofOwn(own, 't.school_code')} ${approved}`, without(columns, inner));
}

const without = (columns: readonly Column[], hidden: readonly string[]) =>
  columns
    .filter(({ name }) => !hidden.includes(name))
    .map(({ name }) => `t.${quoted(name)}`)
    .join(', ');

/** Rows of single pupils by pseudonym: the numbers that tie the tables of the store together stay in it. */
function pupilRows(table: string, columns: readonly Column[], cut: Cut): Selection | LeftOut {
  const { audience, own } = cut;
  if (!audience.pupils) {
    return { left_out: `строки участников аудитории ${audience.audience} не выдаются` };
  }
  if (!cut.pupils) return { left_out: 'строки участников: только с ключом --pupils' };
  const has = (name: string) => columns.some((column) => column.name === name);
  const hidden = ['result_id', ...(audience.own === 'school' ? [] : ['participant_label'])].filter(
    has,
  );
  const exclude = hidden.length > 0 ? ` exclude (${hidden.join(', ')})` : '';
  if (!has('result_id')) {
    // remarks and corrections quote lines of participants of any school
    return audience.detail === 'all'
      ? whole(table)
      : { left_out: 'замечания и исправления: только для аудитории region' };
  }
  if (table === 'result') {
    return whole(table, `where ${ofOwn(own, 't.school_code')}`, `t.*${exclude}`);
  }
  const names = ['procedure_id', 'school_code', 'participant', 'attempt'];
  const joined = names.filter((name) => !has(name));
  return {
    sql: `select ${joined.map((name) => `r.${name}, `).join('')}t.*${exclude}
      from ${quoted(table)} as t join result as r using (result_id)
      where ${ofOwn(own, 'r.school_code')}`,
    added: [],
    joined,
  };
}
