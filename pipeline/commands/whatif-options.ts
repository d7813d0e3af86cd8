import { CliError } from '../error.ts';
import { keepProcedures, keepYears, type ProfileChange } from '../rules/index.ts';
import { joinList } from '../russian/list.ts';
import { formatPercent } from '../russian/number.ts';
import { counted, WORDS } from '../russian/plural.ts';
import { kindWords } from '../russian/procedure.ts';
import type { Database } from '../store/database.ts';

export type RuleOptions = { share?: string; minN?: string; years?: string; procedures?: string };

type Named = { kind: string; subject: string | null; grade: number | null };

/** What the command line changes in a rule. */
export type RuleChange = {
  numbers: ProfileChange;
  years: number | null;
  procedures: Named[] | null;
};

/** @throws CliError naming the key, what stands there and what is expected */
export function ruleChange({ share, minN, years, procedures }: RuleOptions): RuleChange {
  return {
    numbers: {
      ...(share === undefined ? {} : shareOf(share)),
      ...(minN === undefined ? {} : { min_participants: whole('--min-n', minN) }),
    },
    years: years === undefined ? null : whole('--years', years),
    procedures: procedures === undefined ? null : procedures.split(',').map(namedOf),
  };
}

/** A share as it is typed: 0.25, 0,25 or 25%; kept in whole numbers, because it is compared in them. */
function shareOf(text: string): ProfileChange {
  const plain = text.trim().replace(',', '.');
  const found = /^(\d{1,3})(?:\.(\d{1,4}))?(%?)$/.exec(plain);
  const decimals = found?.[2] ?? '';
  const numerator = Number(`${found?.[1] ?? ''}${decimals}`);
  const denominator = 10 ** decimals.length * (found?.[3] ? 100 : 1);
  if (!found || numerator < 1 || numerator > denominator) {
    throw new CliError(
      `Ключ --share: стоит «${text}», ожидается доля больше 0 и не больше 1, например 0.25.`,
    );
  }
  return { share_numerator: numerator, share_denominator: denominator };
}

function whole(key: string, text: string): number {
  if (/^[1-9]\d{0,5}$/.test(text)) return Number(text);
  throw new CliError(`Ключ ${key}: стоит «${text}», ожидается целое число от 1.`);
}

function namedOf(text: string): Named {
  const [kind = '', subject = '', grade = '', ...more] = text.trim().split(':');
  if (kind === '' || more.length > 0 || !/^\d{0,2}$/.test(grade)) {
    throw new CliError(
      `Ключ --procedures: стоит «${text}», ожидается вид, вид:предмет или вид:предмет:класс, например vpr:mathematics:5.`,
    );
  }
  return { kind, subject: subject || null, grade: grade === '' ? null : Number(grade) };
}

/** Puts into a profile what numbers of `ref_profile` cannot say. @throws CliError where nothing of the rule is left */
export async function applyChange(
  db: Database,
  profile: string,
  { years, procedures }: RuleChange,
): Promise<void> {
  if (years !== null && !(await keepYears(db, profile, years))) {
    throw new CliError(
      `Ключ --years: в правиле не остаётся условий, если смотреть на ${years} год.`,
    );
  }
  if (procedures === null) return;
  for (const named of procedures) await refuseUnknown(db, named);
  await keepProcedures(db, profile, procedures);
}

/** A procedure nobody loaded would empty the list silently. */
async function refuseUnknown(db: Database, { kind, subject, grade }: Named): Promise<void> {
  const known = await db.all<Named>(
    'select distinct kind, subject, grade from procedure order by all',
  );
  const fits = known.some(
    (row) =>
      row.kind === kind &&
      (subject ?? row.subject) === row.subject &&
      (grade ?? row.grade) === row.grade,
  );
  if (fits) return;
  const kinds = [...new Set(known.map((row) => row.kind))];
  const subjects = [
    ...new Set(known.filter((row) => row.kind === kind).map((row) => row.subject ?? '')),
  ];
  const stands = [kind, subject, grade].filter((part) => part !== null).join(':');
  throw new CliError(`Ключ --procedures: «${stands}» – таких процедур в хранилище нет.`, {
    hint:
      subjects.length > 0
        ? `Предметы вида ${kind}: ${subjects.join(', ')}.`
        : `Есть виды: ${kinds.join(', ')}.`,
  });
}

/** What is tried in Russian words, one change each. */
export function changeWords(
  { numbers, years, procedures }: RuleChange,
  rule: { share_numerator: number; share_denominator: number; min_participants: number },
  subjects: ReadonlyMap<string, string>,
): string[] {
  const { share_numerator: numerator, share_denominator: denominator, min_participants } = numbers;
  const was = rule.share_numerator / rule.share_denominator;
  return [
    ...(numerator !== undefined && denominator !== undefined
      ? [
          `доля низких результатов – не менее ${percent(numerator / denominator)} вместо ${percent(was)}`,
        ]
      : []),
    ...(min_participants !== undefined
      ? [
          `учитываются процедуры, в которых не меньше ${counted(min_participants, WORDS.participantGenitive)} (по правилу – ${rule.min_participants})`,
        ]
      : []),
    ...(years === null
      ? []
      : [
          years === 1
            ? 'рассматривается только год перечня'
            : `рассматриваются подряд ${counted(years, ['год', 'года', 'лет'])}`,
        ]),
    ...(procedures === null
      ? []
      : [
          `учитываются только: ${joinList(procedures.map((each) => procedureName(each, subjects)))}`,
        ]),
  ];
}

function percent(share: number): string {
  return formatPercent(share, Number.isInteger(Math.round(share * 1e6) / 1e4) ? 0 : 1);
}

const procedureName = (
  { kind, subject, grade }: Named,
  subjects: ReadonlyMap<string, string>,
): string =>
  [
    kindWords(kind),
    subject === null ? null : (subjects.get(subject) ?? subject).toLowerCase(),
    grade === null ? null : `${grade} класс`,
  ]
    .filter(Boolean)
    .join(', ');
