import type { Database, Row } from '../../store/database.ts';
import { thresholdsOf } from '../../store/threshold.ts';
import type { ReportConfig } from '../document.ts';
import { approvedOf } from '../list/approved.ts';
import { clausesOf, evidenceOf, listSchools, profileOf } from '../list/evidence.ts';
import { basisShort, justification } from '../list/justification.ts';
import type { Advice, Comparison, Dynamics, Group, Source, Work } from '../note/facts.ts';
import { loadWorks } from '../note/load.ts';
import { advice as adviceQuery, sources as sourcesQuery } from '../note/queries.ts';
import { Shelf } from '../shelf.ts';
import type {
  Area,
  AreaFacts,
  AreaRound,
  AreaSchool,
  AreaSkill,
  AreaTask,
  AreaWork,
  Attention,
  Control,
  EdgeSchool,
  FunnelLimit,
  Half,
  ListedSchool,
  Place,
  SchoolResult,
  SchoolSet,
} from './facts.ts';
import * as queries from './queries.ts';

type Coded = { scope: string; scope_code: string; procedure_id: string };
type InPlace = { municipality_code: string; procedure_id: string };

/** Rounds of a year with documents on municipalities and the region. */
export const loadRounds = (db: Database, year: number): Promise<AreaRound[]> =>
  db.all<AreaRound>(queries.rounds, { year });

/** Schools of the list of a year by the rule, with the ground and its counts. */
async function listedOf(
  db: Database,
  profile: string,
  year: number | null,
): Promise<{ listed: ListedSchool[]; rule: AreaFacts['rule'] }> {
  const rule = await profileOf(db, profile);
  if (year === null) return { listed: [], rule };
  const of = { year, profile };
  const clauses = new Shelf(await clausesOf(db, of), (row) => row.school_code);
  const evidence = new Shelf(await evidenceOf(db, of), (row) => row.school_code);
  const listed = (await listSchools(db, of))
    .filter(({ status }) => status === 'listed')
    .map(({ school_code }) => ({
      school_code,
      basis: basisShort(clauses.at(school_code), evidence.at(school_code)),
      text: justification(clauses.at(school_code), evidence.at(school_code), rule),
    }));
  return { listed, rule };
}

/** Words on the approved list of the year: that there is one, and by which order. */
async function approvedWords(
  db: Database,
  profile: string,
  year: number | null,
): Promise<string | null> {
  if (year === null) return null;
  const approved = await approvedOf(db, { year, profile });
  return approved?.words.split('. ')[0]?.concat('.') ?? null;
}

/** What documents of all rounds share: schools, the list that holds, thresholds, advice. */
export type Common = Pick<
  AreaFacts,
  'schools' | 'listYear' | 'rule' | 'listed' | 'approved' | 'advice' | 'thresholds'
> & { profile: string; edge: EdgeSchool[]; areas: Area[] };

/** Reads what documents of all rounds share. */
export async function loadCommon(
  db: Database,
  config: Pick<ReportConfig, 'profile' | 'listYears' | 'year'>,
): Promise<Common> {
  const { profile } = config;
  const listYear = config.listYears.filter((year) => year < config.year).at(-1) ?? null;
  const { region, region_genitive } = await db.one<{ region: string; region_genitive: string }>(
    'select region, region_genitive from run',
  );
  const schools = await db.all<AreaSchool>(queries.schools);
  return {
    profile,
    listYear,
    ...(await listedOf(db, profile, listYear)),
    schools: new Map(schools.map((row) => [row.school_code, row])),
    approved: await approvedWords(db, profile, listYear),
    edge:
      listYear === null ? [] : await db.all<EdgeSchool>(queries.edge, { profile, year: listYear }),
    advice: await db.all<Advice>(adviceQuery),
    thresholds: await thresholdsOf(db),
    areas: [
      ...(await db.all<Area>(queries.areas)),
      { scope: 'region', code: 'region', name: region, genitive: region_genitive },
    ],
  };
}

/** Facts of the documents of a round: municipalities in their order, then the region; those without results are left out. */
export async function loadAreas(
  db: Database,
  round: AreaRound,
  common: Common,
): Promise<AreaFacts[]> {
  const { profile, areas, edge, ...shared } = common;
  const parameters = { round: round.round };
  const read = <T>(sql: string, more: Record<string, string> = {}) =>
    db.all<T>(sql, { ...parameters, ...more });
  const shelf = async <T>(sql: string, more: Record<string, string> = {}) =>
    new Shelf(
      (await read(sql, more)) as (T & Coded & Row)[],
      (row) => `${row.procedure_id} ${row.scope} ${row.scope_code}`,
    );
  const inPlace = async <T>(sql: string, more: Record<string, string> = {}) =>
    (await read(sql, more)) as (T & InPlace)[];

  const works = await loadWorks(db, round);
  const groups = await shelf<AreaWork['own'] & { n_schools: number | null }>(queries.groups);
  const chosen = await shelf<NonNullable<AreaWork['chosen']>>(queries.chosen);
  const comparisons = await shelf<Comparison>(queries.comparisons);
  const history = await shelf<Group>(queries.history);
  const dynamics = await shelf<Dynamics>(queries.dynamics);
  const tasks = await shelf<AreaTask>(queries.tasks);
  const skills = await shelf<AreaSkill>(queries.skills);
  const journal = await shelf<AreaWork['journal'][number]>(queries.journal);
  const sets = await shelf<SchoolSet>(queries.sets, { profile });
  const halves = await shelf<Half>(queries.halves);
  const controls = await shelf<Control>(queries.controls);
  const attention = await shelf<Attention>(queries.attention);
  const places = await read<Omit<Place, 'comparison'> & { procedure_id: string }>(queries.places);
  const results = await inPlace<SchoolResult>(queries.schoolResults, { profile });
  const missing = await inPlace<AreaWork['missing'][number]>(queries.missing);
  const limits = new Shelf(
    await read<FunnelLimit & { procedure_id: string }>(queries.funnel),
    ({ procedure_id }) => procedure_id,
  );
  const ownPapers = await read<AreaFacts['ownPapers'][number]>(queries.ownPapers);
  const sources = await read<Source & { procedure_id: string }>(sourcesQuery);
  function workOf(work: Work, area: Area): AreaWork | null {
    const id = work.procedure_id;
    const at = [id, area.scope, area.code] as const;
    const [own] = groups.at(...at);
    const region = area.scope === 'region';
    // the region's figures of a paper of one municipality are that municipality's
    if (!own || (region && work.municipality_code !== null)) return null;
    const inside = <T extends InPlace>(rows: readonly T[]) =>
      rows.filter(
        (row) => row.procedure_id === id && (region || row.municipality_code === area.code),
      );
    const alone = work.municipality_code !== null;
    return {
      work,
      own,
      n_schools: own.n_schools ?? 0,
      chosen: chosen.at(...at)[0] ?? null,
      region: region || alone ? null : (groups.at(id, 'region', 'region')[0] ?? null),
      country: groups.at(id, 'country', 'RU')[0] ?? null,
      comparison: alone ? null : (comparisons.at(...at)[0] ?? null),
      history: [
        ...history.at(...at),
        ...(region || alone ? [] : history.at(id, 'region', 'region')),
      ],
      dynamics: dynamics.at(...at)[0] ?? null,
      tasks: tasks.at(...at).map((row) => (alone ? { ...row, region: null } : row)),
      skills: skills.at(...at).map((row) => (alone ? { ...row, region: null } : row)),
      journal: [
        ...(region || alone ? [] : journal.at(id, 'region', 'region')),
        ...journal.at(...at),
      ],
      sets: sets.at(...at),
      schools: inside(results),
      half: halves.at(...at)[0] ?? null,
      together: sets.at(...at).find(({ kind }) => kind === 'size') ?? null,
      missing: inside(missing),
      control: controls.at(...at)[0] ?? null,
      attention: round.before_exam ? (attention.at(...at)[0] ?? null) : null,
      places: region
        ? places
            .filter((row) => row.procedure_id === id)
            .map((row) => ({
              ...row,
              comparison: comparisons.at(id, 'municipality', row.code)[0] ?? null,
            }))
        : [],
    };
  }

  return areas.flatMap((area) => {
    const own = works.flatMap((work) => workOf(work, area) ?? []);
    if (own.length === 0) return [];
    const region = area.scope === 'region';
    const ids = new Set(own.map(({ work }) => work.procedure_id));
    const here = ({ school_code }: { school_code: string }) =>
      region || shared.schools.get(school_code)?.municipality_code === area.code;
    return [
      {
        ...shared,
        area,
        round,
        works: own,
        ownPapers: region ? ownPapers : [],
        listed: shared.listed.filter(here),
        inner: region ? { edge, limits: limits.rows } : null,
        sources: sources.filter((source) => ids.has(source.procedure_id)),
        region: areas.at(-1)?.name ?? '',
      },
    ];
  });
}
