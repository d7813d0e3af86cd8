import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { projectRoot } from '../../pipeline/project.ts';
import { pieces } from './sql-pieces.ts';
import { templateLiterals } from './template-literals.ts';

const root = join(projectRoot, 'pipeline');
const sources = readdirSync(root, { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('.ts'))
  .map((name) => name.replaceAll('\\', '/'))
  .sort();

const isSql = (text: string): boolean =>
  /^\s*(?:select|with|insert|update|delete|create|alter|drop|attach|detach|copy|from|describe|use|set|pragma|call|cast|case|exists|coalesce|and|or|where|join|left join|order by)\s|\bfrom \S+ (?:as|where|join|order|group|limit|semi|anti)\b|\bin \(|\b[a-z_]+\.?[a-z_]+ = '?\$\{\}/i.test(
    text,
  ) && !/[а-яё]|^</iu.test(text);

/** Names of constants and functions of the module itself, and of what it imports: none of them holds data. */
function fixedNames(source: string): Set<string> {
  const names = [...source.matchAll(/^(?:export )?(?:async )?(?:const|function\*?) (\w+)/gm)].map(
    ([, name]) => name ?? '',
  );
  for (const [, list] of source.matchAll(/^import (?:type )?\{([^}]*)\}/gm)) {
    names.push(...(list ?? '').split(',').map((each) => each.trim().split(' ').at(-1) ?? ''));
  }
  return new Set(names);
}

const safe = (part: string, fixed: ReadonlySet<string>): boolean => {
  if (/^(?:literal|quoted)\([\w.[\]]+(?: \?\? '')?\)$/.test(part)) return true;
  if (/^quoted\(\w+\(.+\)\)$|^literal\(\w+\(\w+\)\)$/.test(part)) return true;
  if (/^\w+\.map\((?:literal|quoted)\)\.join\(', '\)$/.test(part)) return true;
  if (/^[\w.]+\.map\(\(\) => (?:'\?'|"''")\)\.join\(', '\)$/.test(part)) return true;
  // a table of ours by its name in the code
  if (/^table\('[a-z_]+'\)$/.test(part)) return true;
  // a constant, or a function of constants
  const name = /^(\w+)(?:\((?:'[^']*'(?:, )?)*\))?$/.exec(part)?.[1];
  return name !== undefined && fixed.has(name);
};

function doubtful(file: string): string[] {
  const source = readFileSync(join(root, file), 'utf8');
  const fixed = fixedNames(source);
  const known = pieces[file] ?? [];
  return templateLiterals(source)
    .filter(({ text }) => isSql(text))
    .flatMap(({ line, parts }) =>
      parts
        .filter((part) => !safe(part, fixed) && !known.includes(part))
        .map((part) => `${file}:${line} \${${part}}`),
    );
}

test('SQL is never built from values: they are bound', () => {
  expect(sources.flatMap(doubtful)).toEqual([]);
});

test('no exception is left of a piece that is gone', () => {
  const stale = Object.entries(pieces).flatMap(([file, known]) => {
    const source = sources.includes(file) ? readFileSync(join(root, file), 'utf8') : '';
    const parts = new Set(templateLiterals(source).flatMap((each) => each.parts));
    return known.filter((part) => !parts.has(part)).map((part) => `${file} \${${part}}`);
  });
  expect(stale).toEqual([]);
});

test('the look finds what it is for', () => {
  // biome-ignore-start lint/suspicious/noTemplateCurlyInString: sources of programs
  const source = [
    'const table = `of ${1}`;',
    'async function a(db, name) {',
    "  const own = /`'/.test(name) ? \"`\" : '`'; // `select ${comment}`",
    "  await db.all(`select * from school where name = '${name}'`);",
    '  await db.run(`attach ${path} as other`);',
    '  await db.run(`select ${table} from (${[1].map((x) => `select ${x} as y`)}) as t`);',
    '}',
  ].join('\n');
  const fixed = fixedNames(source);
  const found = templateLiterals(source).filter(({ text }) => isSql(text));
  const parts = found.flatMap((each) => each.parts).filter((part) => !safe(part, fixed));
  expect(parts).toEqual(['name', 'path', '[1].map((x) => `select ${x} as y`)', 'x']);
  // biome-ignore-end lint/suspicious/noTemplateCurlyInString: sources of programs
  expect(safe('literal(path)', fixed) && safe('quoted(row.name)', fixed)).toBe(true);
  expect(safe("name + 'a'", fixed) || safe('literal(a) + b', fixed)).toBe(false);
});

test('SQL files hold no way out: no files, no extensions, no settings', () => {
  const folder = join(projectRoot, 'sql');
  for (const file of readdirSync(folder, { recursive: true, encoding: 'utf8' })) {
    if (!file.endsWith('.sql')) continue;
    const sql = readFileSync(join(folder, file), 'utf8').replace(/--.*/g, '');
    expect(sql, file).not.toMatch(
      /\b(?:read_\w+|glob)\s*\(|^\s*(?:attach|install|load|pragma)\b|^\s*copy\s.*\b(?:to|from)\s+'/im,
    );
  }
});
