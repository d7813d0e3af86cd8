import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { projectRoot } from '../../pipeline/project.ts';

const json = <T>(path: string): T => JSON.parse(readFileSync(join(projectRoot, path), 'utf8')) as T;
const text = (path: string) => readFileSync(join(projectRoot, path), 'utf8');

type Manifest = { dependencies: Record<string, string>; devDependencies: Record<string, string> };
type Locked = {
  name?: string;
  version: string;
  license?: string;
  integrity?: string;
  hasInstallScript?: boolean;
  resolved?: string;
};
const manifest = json<Manifest>('package.json');
const { packages } = json<{ packages: Record<string, Locked> }>('package-lock.json');
const locked = Object.entries(packages).filter(([path]) => path !== '');

test('docs/dependencies.md names every direct dependency with its version and licence', () => {
  const rows = [
    ...text('docs/dependencies.md').matchAll(/^\| `([^`]+)` \| (\S+) \| (.+?) \| (.+) \|$/gm),
  ];
  const listed = rows.map(([, name, version, licence]) => [name, version, licence]);
  const wanted = [manifest.dependencies, manifest.devDependencies].flatMap((list) =>
    Object.keys(list).map((name) => {
      const { version, license } = json<Locked>(`node_modules/${name}/package.json`);
      expect(packages[`node_modules/${name}`]?.version, name).toBe(version);
      const licence = license?.startsWith('SEE LICENSE')
        ? 'Bitstream Vera and public domain (its LICENSE)'
        : license;
      return [name, version, licence];
    }),
  );
  expect(listed).toEqual(wanted);
  for (const [, name, , , purpose = ''] of rows)
    expect([name, purpose.length > 4]).toEqual([name, true]);
});

test('versions are exact, and every package has a checksum', () => {
  for (const [name, version] of [manifest.dependencies, manifest.devDependencies].flatMap(
    Object.entries,
  )) {
    expect([name, version]).toEqual([
      name,
      expect.stringMatching(/^(npm:@[\w/-]+@)?\d+\.\d+\.\d+(-r\.\d+)?$/),
    ]);
  }
  for (const [path, { integrity, resolved }] of locked) {
    expect([path, integrity]).toEqual([path, expect.stringMatching(/^sha512-/)]);
    // from the registry alone: no address of an archive, no repository
    expect([path, resolved ?? '']).toEqual([path, expect.not.stringMatching(/^(git|http:|file:)/)]);
  }
});

test('installing runs no foreign program: one package would, and its script is not needed', () => {
  const wishes = locked
    .filter(([, { hasInstallScript }]) => hasInstallScript)
    .map(([path]) => path);
  expect(wishes).toEqual(['node_modules/puppeteer']);
  expect(text('.npmrc').split('\n')).toContain('ignore-scripts=true');
  expect(text('pipeline/setup.mjs')).toContain("'--ignore-scripts'");
});

test('licences let the program be passed on', () => {
  const known =
    /^\(?(MIT|MIT\/X11|ISC|0BSD|BSD-[23]-Clause|Apache-2\.0|MPL-2\.0|OFL-1\.1|BlueOak-1\.0\.0|Python-2\.0|Unlicense|Zlib|GPL-3\.0-or-later)( (OR|AND) |\)?$)/;
  // no field in the package itself, or words in place of a name
  const said = new Set(['node_modules/buffers', 'node_modules/dejavu-fonts-ttf']);
  for (const [path, { license = '' }] of locked) {
    if (!said.has(path)) expect([path, license]).toEqual([path, expect.stringMatching(known)]);
  }
  expect(locked.filter(([, { license }]) => /^(A?GPL|SSPL|BUSL)/.test(license ?? ''))).toEqual([]);
});

test('the list of all packages: CycloneDX, every one of the lock file with its checksum, the same bytes twice', () => {
  const folder = mkdtempSync(join(tmpdir(), 'spravka-sbom-'));
  try {
    const made = ['a.json', 'b.json'].map((name) => {
      const path = join(folder, name);
      const { status, stderr } = spawnSync(
        process.execPath,
        [join(projectRoot, 'pipeline', 'sbom.mjs'), path],
        { encoding: 'utf8' },
      );
      expect([status, stderr]).toEqual([0, expect.stringContaining('Пакетов в списке')]);
      return readFileSync(path, 'utf8');
    });
    expect(made[0]).toBe(made[1]);
    const list = JSON.parse(made[0] ?? '') as {
      bomFormat: string;
      specVersion: string;
      metadata: { component: { name: string } };
      components: { name: string; version: string; purl: string; hashes: { alg: string }[] }[];
    };
    expect([list.bomFormat, list.specVersion, list.metadata.component.name]).toEqual([
      'CycloneDX',
      '1.5',
      'spravka',
    ]);
    const nameOf = ([path, { name }]: [string, Locked]) =>
      name ?? path.split('node_modules/').at(-1) ?? '';
    const wanted = new Set(locked.map((each) => `${nameOf(each)}@${each[1].version}`));
    const listed = new Set(
      list.components.map(({ purl }) =>
        decodeURIComponent(purl.replace('pkg:npm/', '').replace(/\?.*/, '')),
      ),
    );
    expect([...listed].sort()).toEqual([...wanted].sort());
    for (const { name, hashes } of list.components)
      expect([name, hashes[0]?.alg]).toEqual([name, 'SHA-512']);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}, 120_000);
