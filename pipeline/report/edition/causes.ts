import { counted, type Forms } from '../../russian/plural.ts';
import { basisMark } from './basis.ts';
import type { Basis } from './manifest.ts';

const filesForms: Forms = ['файл', 'файла', 'файлов'];
const results: Forms = ['результат', 'результата', 'результатов'];

const named = (path: string) => `«${path.split('/').at(-1) ?? path}»`;

/** Paths whose content is not what it was, and how. */
function changedFiles(before: Basis, now: Basis): Map<string, string> {
  const changes = new Map<string, string>();
  for (const [path, hash] of Object.entries(now.files)) {
    const was = before.files[path];
    if (was === undefined) changes.set(path, 'поступил');
    else if (was !== hash) changes.set(path, 'прислан заново');
  }
  for (const path of Object.keys(before.files)) {
    if (now.files[path] === undefined) changes.set(path, 'больше не учитывается');
  }
  return changes;
}

/** Appeals that are new, by table, school and work. */
function changedAppeals(before: Basis, now: Basis) {
  return Object.entries(now.appeals)
    .filter(([key, n]) => before.appeals[key] !== n)
    .map(([key, n]) => {
      const [path = '', school = '', work = ''] = key.split(basisMark);
      return { path, school, work, n };
    });
}

const changedCorrections = (before: Basis, now: Basis) =>
  [...new Set([...Object.keys(now.corrections), ...Object.keys(before.corrections)])]
    .filter((key) => now.corrections[key] !== before.corrections[key])
    .sort()
    .map((key) => {
      const [path = '', cell = ''] = key.split(basisMark);
      return { path, cell };
    });

/**
 * Which files may concern a document: where its key names a work or a round, those with results of it and those without
 * results of pupils.
 */
function concerning(before: Basis, now: Basis, key: string): (path: string) => boolean {
  const of = (path: string) => [...(before.works[path] ?? []), ...(now.works[path] ?? [])];
  const code = key.split('/')[1] ?? '';
  const known = [...Object.values(before.works), ...Object.values(now.works)].flat();
  if (!known.includes(code)) return () => true;
  return (path) => of(path).length === 0 || of(path).includes(code);
}

/**
 * Why the data of a document are others than when it was issued, in sentences. Files of other schools are counted, not named: a
 * school is not told of another.
 * @param key of the document
 * @param own the schools the document is about; null = all
 */
export function causesOf(
  before: Basis,
  now: Basis,
  key: string,
  own: ReadonlySet<string> | null,
): string[] {
  const concerns = concerning(before, now, key);
  const mine = (school: string) => own === null || own.has(school);
  const told = new Set<string>();
  const ours = new Set<string>();
  const all = new Set<string>();
  for (const basis of [before, now]) {
    for (const [school, paths] of Object.entries(basis.schools)) {
      for (const path of paths) {
        all.add(path);
        if (mine(school)) ours.add(path);
      }
    }
  }
  const causes: string[] = [];
  const appealed = changedAppeals(before, now).filter(({ path }) => concerns(path));
  for (const { path, school, work, n } of appealed) {
    told.add(path);
    if (!mine(school)) continue;
    causes.push(
      `Решения апелляционной комиссии: файл ${named(path)}, ${work} – изменено ${counted(n, results)}.`,
    );
  }
  for (const { path, cell } of changedCorrections(before, now)) {
    if (ours.has(path) && concerns(path))
      causes.push(`Исправление института: файл ${named(path)}, ячейка ${cell}.`);
  }
  const changes = changedFiles(before, now);
  let others = appealed.some(({ school }) => !mine(school)) ? 1 : 0;
  for (const [path, how] of changes) {
    if (told.has(path) || !concerns(path)) continue;
    if (ours.has(path) && !sharedBy(path, own, now)) causes.push(`Файл ${named(path)} ${how}.`);
    else if (ours.has(path)) causes.push(`Файл с результатами нескольких школ ${how}.`);
    else if (all.has(path)) others += 1;
    else if (own === null) causes.push(`Файл ${named(path)} ${how}.`);
  }
  if (others > 0) {
    causes.push(
      `Уточнены итоги групп, с которыми идёт сравнение: изменены данные других школ (${counted(others, filesForms)}).`,
    );
  }
  return causes.length > 0
    ? [...new Set(causes)]
    : ['Изменились общие сведения: реестр школ, контингент, справочники, правила или тексты.'];
}

/** Whether a file holds results of schools the document is not about: its name may name them. */
const sharedBy = (path: string, own: ReadonlySet<string> | null, now: Basis): boolean =>
  own !== null &&
  Object.entries(now.schools).some(([school, paths]) => !own.has(school) && paths.includes(path));
