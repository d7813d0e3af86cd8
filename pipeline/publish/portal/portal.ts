import { existsSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { programVersion, projectRoot } from '../../project.ts';
import { counted, WORDS } from '../../russian/plural.ts';
import type { Database } from '../../store/database.ts';
import { fingerprint, folderFingerprint } from '../../store/fingerprint.ts';
import { assetFiles } from './assets.ts';
import { type PortalConfig, portalFolder } from './build.ts';
import { readBuilds } from './builds.ts';
import { documentFiles } from './documents.ts';
import { freshFiles, type PortalResult, PortalWriter } from './files.ts';
import type { Given } from './given.ts';
import { policy } from './page.ts';
import { writeSite } from './site.ts';
import { linkTo } from './view.ts';

const here = dirname(fileURLToPath(import.meta.url));

/** By what the portal is made: another of these makes it anew. */
async function stampOf(
  db: Database,
  config: PortalConfig,
  documents: readonly string[],
): Promise<string> {
  const run = await db.one<{ run: string; fingerprint: string }>(
    'select run, fingerprint from run',
  );
  const templates = ['portal', 'partials', 'charts'].map((name) =>
    folderFingerprint(join(projectRoot, 'templates', name)),
  );
  return fingerprint([
    ...[programVersion, folderFingerprint(here), run.run, run.fingerprint, JSON.stringify(config)],
    ...[...templates, ...documents],
  ]);
}

/** Number of files of the portal of the open store where it stands as it would be made; null where it is out of date. */
export async function portalState(
  db: Database,
  config: PortalConfig,
  reportsDir: string,
): Promise<number | null> {
  return freshFiles(reportsDir, await stampOf(db, config, documentFiles(reportsDir)));
}

/**
 * Writes the sites under the folder of reports: reports/Портал/Регион, one folder for each municipality, and reports/index.html
 * that leads to them. What did not change is not written again; pages that are no longer part of a site go.
 * @param progress called before each site with its title
 */
export async function writePortal(
  db: Database,
  config: PortalConfig,
  reportsDir: string,
  given: Given,
  progress: (title: string, done: number, total: number) => void = () => {},
): Promise<PortalResult> {
  const documents = documentFiles(reportsDir);
  const stamp = await stampOf(db, config, documents);
  const fresh = await freshFiles(reportsDir, stamp);
  if (fresh !== null) {
    return { files: fresh, written: 0, unchanged: fresh, removed: 0, beside: [] };
  }
  const writer = await PortalWriter.open(reportsDir);
  const builds = await readBuilds(db);
  const shipped = { documents, files: await assetFiles(), given };
  const entries = [];
  for (const [done, build] of builds.entries()) {
    progress(build.title, done, builds.length);
    const schools = await writeSite(db, build, config, shipped, writer);
    entries.push({
      title: build.title,
      inner: build.own === null,
      href: linkTo(`${build.folder}/index.html`),
      schools: counted(schools, WORDS.school),
    });
  }
  const { institute, region, notice } = config;
  const style = linkTo(`${builds[0]?.folder ?? portalFolder}/оформление/портал.css`);
  const facts = { policy, institute, region, notice, style };
  await writer.put(
    'index.html',
    given.render('portal/entry', {
      ...facts,
      whole: entries.filter(({ inner }) => inner),
      parts: entries.filter(({ inner }) => !inner),
    }),
  );
  return writer.close(stamp);
}

/** Removes the sites: their journal quotes lines of files. The next run makes them anew. */
export async function removePortal(reportsDir: string): Promise<void> {
  if (!existsSync(join(reportsDir, portalFolder))) return;
  await rm(join(reportsDir, portalFolder), { recursive: true, force: true });
  for (const name of ['index.html', '.portal.json']) {
    await rm(join(reportsDir, name), { force: true });
  }
}
