#!/usr/bin/env node
// Makes a clone ready: npm packages, the build, the browser. Node built-ins alone; does nothing when nothing is missing.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const say = (text) => process.stderr.write(`${text}\n`);

function fail(text) {
  say(text);
  process.exit(4);
}

/** Runs a program of Node itself, so that no shell and no `.cmd` stands between (Windows). */
function runNode(script, args, hint) {
  const { status } = spawnSync(process.execPath, [script, ...args], {
    cwd: root,
    stdio: ['ignore', 2, 2],
  });
  if (status !== 0) fail(hint);
}

function npmScript() {
  if (process.env.npm_execpath?.endsWith('.js')) return process.env.npm_execpath;
  const folder = dirname(process.execPath);
  const places = [
    join(folder, 'node_modules', 'npm', 'bin', 'npm-cli.js'),
    join(folder, '..', 'lib', 'node_modules', 'npm', 'bin', 'npm-cli.js'),
    '/usr/share/nodejs/npm/bin/npm-cli.js',
  ];
  return places.find((path) => existsSync(path));
}

const digest = (text) => createHash('sha256').update(text).digest('hex');

function checkNode() {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  if (major < 20 || (major === 20 && minor < 19)) {
    fail(`Нужен Node.js 20.19 или новее, установлен ${process.versions.node}: https://nodejs.org`);
  }
}

function installPackages() {
  const stamp = join(root, 'node_modules', '.spravka-lock');
  const lock = digest(readFileSync(join(root, 'package-lock.json')));
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === lock) return;
  const npm = npmScript();
  if (!npm) fail('Не найден npm. Выполните в папке проекта: npm install --no-save');
  say('Устанавливаются пакеты npm (один раз, до двух минут)…');
  // not `npm ci`: it refuses a lock file without the optional binaries of other platforms, which a registry mirror may
  // leave out; `install --no-save` keeps to the locked versions and checksums and writes neither file
  runNode(
    npm,
    ['install', '--no-save', '--ignore-scripts', '--no-audit', '--no-fund'],
    'Пакеты не установились: проверьте доступ к реестру пакетов.',
  );
  writeFileSync(stamp, lock);
}

function sourcesOf(folder) {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith('.ts'))
    .map((entry) => {
      const path = join(entry.parentPath ?? entry.path, entry.name);
      return `${path.slice(root.length)} ${digest(readFileSync(path))}`;
    })
    .sort()
    .join('\n');
}

function build() {
  const stamp = join(root, 'dist', '.spravka-build');
  const state = digest(
    ['pipeline', 'data-sample', 'test/bench']
      .map((folder) => sourcesOf(join(root, folder)))
      .join() +
      readFileSync(join(root, 'tsconfig.build.json')) +
      readFileSync(join(root, 'tsconfig.json')),
  );
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === state) return;
  say('Сборка программы…');
  rmSync(join(root, 'dist'), { recursive: true, force: true });
  const tsc = join(root, 'node_modules', 'typescript', 'bin', 'tsc');
  runNode(tsc, ['-p', 'tsconfig.build.json'], 'Сборка не удалась.');
  mkdirSync(join(root, 'dist'), { recursive: true });
  writeFileSync(stamp, state);
}

async function findBrowser() {
  const { findBrowser: find } = await import('../dist/pipeline/report/pdf/browser.js');
  return find();
}

async function installBrowser() {
  if (await findBrowser()) return;
  const debian = existsSync('/etc/debian_version') && process.getuid?.() === 0;
  if (debian) {
    say('Устанавливается браузер для печати PDF (apt)…');
    const environment = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
    const apt = (...args) =>
      spawnSync('apt-get', ['-q', '-y', ...args], {
        stdio: ['ignore', 'ignore', 2],
        env: environment,
      }).status === 0;
    apt('update');
    const done = ['chromium-headless-shell', 'chromium'].some((name) =>
      apt('install', '--no-install-recommends', name),
    );
    if (done && (await findBrowser())) return;
  }
  fail(
    [
      'Не найден браузер для печати PDF.',
      'Windows и macOS: установите Chrome, Edge, Chromium или Яндекс Браузер.',
      'Debian и Ubuntu: sudo apt-get install chromium-headless-shell (или chromium).',
      'Браузер стоит в необычном месте – укажите путь в переменной SPRAVKA_BROWSER.',
    ].join('\n'),
  );
}

checkNode();
installPackages();
build();
if (!process.argv.includes('--no-browser')) await installBrowser();
