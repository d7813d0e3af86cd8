import type { Database } from '../../store/database.ts';
import { roadmapFacts } from '../../store/roadmap.ts';
import { thresholdsOf, tiersOf } from '../../store/threshold.ts';
import { type Build, newestList, type PortalConfig, type Source } from './build.ts';
import { readBorders } from './detail.ts';
import { documentLinks } from './documents.ts';
import type { PortalWriter } from './files.ts';
import type { Given } from './given.ts';
import { journalView, runWords } from './journal.ts';
import { readDetails } from './municipality.ts';
import { assets, chartScripts, dataFolder, frameOf, sectionFiles, sectionsOf } from './page.ts';
import { plainRegister, registerData } from './register.ts';
import { roadmapPage } from './roadmap-page.ts';
import { groupBy, readClauses, readSchools, type School } from './school.ts';
import { listView } from './school-list.ts';
import { schoolView } from './school-page.ts';
import { dataScript } from './script.ts';
import { cutTables } from './tables.ts';
import { chartsOf, type PageFigure } from './view.ts';
import { whatifPage } from './whatif-page.ts';
import { readTotals, readWorks } from './work.ts';
import { workData } from './work-data.ts';

/** What every site gets. */
export type Shipped = {
  /** documents that stand in the folder of reports */
  documents: readonly string[];
  /** style, fonts and programs by path */
  files: ReadonlyMap<string, Uint8Array>;
  given: Given;
};

/** Writes every file of one site. @returns number of its schools */
export async function writeSite(
  db: Database,
  build: Build,
  config: PortalConfig,
  { documents, files, given }: Shipped,
  writer: PortalWriter,
): Promise<number> {
  const source = await openSource(db, build, config);
  const inner = build.own === null;
  const schools = await readSchools(source);
  const works = await readWorks(source);
  const whatif = inner ? await given.whatif() : null;
  // the road map names schools of all municipalities: it is the institute's
  const roadmap = inner ? await roadmapFacts(db) : null;
  const menu = sectionsOf(build, { whatif: whatif !== null, roadmap: roadmap !== null });
  const links = inner ? documentLinks(documents, '') : { bySchool: new Map(), common: [] };

  const put = (file: string, content: string | Uint8Array) =>
    writer.put(`${build.folder}/${file}`, content);
  const page = (
    template: string,
    file: string,
    title: string,
    scripts: readonly string[],
    facts: object,
  ) => {
    const frame = frameOf(build, config, menu, {
      ...{ title, file },
      scripts: [`${dataFolder}/запуск.js`, ...scripts],
    });
    return put(file, given.render(`portal/${template}`, { page: frame, ...facts }));
  };
  const charted = (figures: readonly PageFigure[], file: string) =>
    figures.length === 0
      ? []
      : [...chartScripts, `${dataFolder}/${file}`, `${assets}/диаграммы.js`];

  for (const [file, bytes] of files) await put(file, bytes);
  await put(`${dataFolder}/запуск.js`, dataScript('run', await runWords(source)));

  const has = await schoolPages();
  const register = registerData(schools, works, has, inner);
  await put(`${dataFolder}/реестр.js`, dataScript('register', register));
  const registerScripts = [`${dataFolder}/реестр.js`, `${assets}/реестр.js`];
  await page('register', sectionFiles.register, 'Школы', registerScripts, {
    inner,
    plain: plainRegister(register),
    listYear: source.listYear === null ? null : String(source.listYear),
  });
  for (const [id, data] of await workData(source, works)) {
    await put(`${dataFolder}/работа-${id}.js`, dataScript(`work ${id}`, data));
  }
  const workScripts = [
    ...[...chartScripts, `${dataFolder}/реестр.js`],
    ...[`${assets}/диаграммы.js`, `${assets}/работа.js`],
  ];
  const chosen = { inner, share: String(source.tiers.share) };
  await page('funnel', sectionFiles.funnel, 'Воронка школ', workScripts, chosen);
  await page('skills', sectionFiles.skills, 'Карта умений', workScripts, chosen);
  await page('journal', sectionFiles.journal, inner ? 'Журнал' : 'О данных', [], {
    ...(await journalView(source)),
  });
  if (inner) {
    await page('documents', sectionFiles.documents, 'Документы', [], { folders: links.common });
  }
  if (roadmap) {
    const { roadmap: file } = sectionFiles;
    await page('roadmap', file, 'Дорожная карта', [], roadmapPage(roadmap));
  }
  if (whatif) {
    const { page: facts, data } = whatifPage(whatif, schools);
    const figures = facts.figure ? [facts.figure] : [];
    const script = dataScript('whatif', data) + dataScript('charts', chartsOf(figures));
    await put(`${dataFolder}/что-если.js`, script);
    const scripts = [...chartScripts, `${dataFolder}/что-если.js`];
    scripts.push(`${assets}/диаграммы.js`, `${assets}/что-если.js`);
    await page('whatif', sectionFiles.whatif, 'Что если', scripts, facts);
  }
  return schools.length;

  /** Pages of the schools, municipality by municipality. @returns works of each school */
  async function schoolPages(): Promise<Map<string, Set<string>>> {
    const found = new Map<string, Set<string>>();
    const shared = {
      works,
      totals: await readTotals(source),
      borders: groupBy(await readBorders(source), ({ procedure_id }) => procedure_id),
    };
    const clauses = groupBy(await readClauses(source), ({ school_code }) => school_code);
    for (const [municipality, those] of groupBy(schools, (school) => school.municipality_code)) {
      const detailOf = await readDetails(source, municipality, shared);
      for (const school of those) {
        const code = school.school_code;
        const detail = detailOf(code);
        found.set(code, new Set(detail.works.map(({ work }) => work.procedure_id)));
        const why = inner ? await whyPage(school) : null;
        const list = listView(source, school, clauses.get(code) ?? [], why);
        const view = schoolView(source, school, detail, list, filesOf(code));
        const figures = [
          ...view.overview,
          ...(view.history?.figure ? [view.history.figure] : []),
          ...view.works.flatMap((work) => work.figures),
        ];
        if (figures.length > 0) {
          await put(`${dataFolder}/школа-${code}.js`, dataScript('charts', chartsOf(figures)));
        }
        const scripts = charted(figures, `школа-${code}.js`);
        await page('school', `школы/${code}.html`, school.name, scripts, { ...view, inner });
      }
    }
    return found;
  }

  function filesOf(code: string) {
    const files = links.bySchool.get(code) ?? [];
    return files.map((file: { href: string }) => ({ ...file, href: `../${file.href}` }));
  }

  /** The derivation of the verdict; its link from the page of the school. */
  async function whyPage({ school_code: code, name }: School): Promise<string | null> {
    const why = await given.why(code);
    if (!why) return null;
    await page('why', `почему/${code}.html`, `Почему: ${name}`, [], { ...why });
    return `../${encodeURIComponent('почему')}/${code}.html`;
  }
}

async function openSource(db: Database, build: Build, config: PortalConfig): Promise<Source> {
  const table = await cutTables(db, build);
  return {
    ...{ db, build, config, table },
    listYear: await newestList(db, config),
    tiers: tiersOf(await thresholdsOf(db)),
  };
}
