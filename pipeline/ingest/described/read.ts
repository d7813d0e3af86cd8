import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { CliError } from '../../error.ts';
import { readUtf8 } from '../../workspace/text.ts';
import { parseYaml } from '../../workspace/yaml.ts';
import { descriptionSchema, type LayoutDescription } from './description.ts';

/**
 * Descriptions of tables: the program's own, then the institute's; the same id replaces the shipped one.
 * @returns sorted by id
 * @throws CliError naming file, line and key of what does not fit; an id twice in a folder, or one of a built-in layout
 */
export function readDescriptions(
  folders: { shipped: string; own: string | null },
  builtIn: readonly string[],
): LayoutDescription[] {
  const all = new Map<string, LayoutDescription>();
  for (const [folder, shipped] of [
    [folders.shipped, true],
    [folders.own, false],
  ] as const) {
    if (folder === null) continue;
    const seen = new Map<string, string>();
    for (const file of yamlFiles(folder)) {
      const path = join(folder, file);
      const description = parseDescription(readUtf8(path, encodingHint), path);
      const { id } = description;
      const before = seen.get(id);
      if (before) {
        throw new CliError(`${path}, ключ «id»: код «${id}» уже занят файлом ${before}.`);
      }
      if (builtIn.includes(id)) {
        throw new CliError(
          `${path}, ключ «id»: кодом «${id}» названа форма, встроенная в программу.`,
          { hint: 'Дайте описанию другой код.' },
        );
      }
      seen.set(id, file);
      all.set(id, { ...description, shipped });
    }
  }
  return [...all.values()].sort((a, b) => (a.id < b.id ? -1 : 1));
}

const encodingHint = 'Откройте его в редакторе и сохраните в UTF-8.';

/** One description as its file states it. @throws CliError naming file, line and key */
export const parseDescription = (text: string, path: string) =>
  parseYaml(text, path, descriptionSchema);

function yamlFiles(folder: string): string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .filter((name) => /\.ya?ml$/.test(name))
    .sort();
}
