import { createHash, randomBytes } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join, relative, resolve, sep } from 'node:path';
import { CliError } from '../error.ts';
import { type Config, configSchema } from './config.ts';
import { pathPart } from './path-part.ts';
import { readUtf8 } from './text.ts';
import { parseYaml } from './yaml.ts';

/** A folder with `spravka.yaml` and where its parts lie. */
export type Workspace = {
  root: string;
  config: Config;
  configText: string;
  inbox: string;
  reference: string;
  store: string;
  reports: string;
  /** the institute's own templates, in place of ours of the same name */
  templates: string;
  keyFile: string;
};

/**
 * Opens a workspace.
 * @param at the folder it is to stand in, where that is not the one its `spravka.yaml` is read from
 * @throws CliError when the folder has no `spravka.yaml` or the file does not fit
 */
export function openWorkspace(folder: string, at: string = folder): Workspace {
  const root = resolve(at);
  const file = join(resolve(folder), 'spravka.yaml');
  if (!existsSync(file)) {
    throw new CliError(`В папке «${resolve(folder)}» нет файла spravka.yaml.`, {
      hint: 'Создайте рабочую папку командой «spravka init ПАПКА» или укажите её ключом --workspace.',
    });
  }
  const configText = readUtf8(file, 'Откройте его в редакторе и сохраните в UTF-8.');
  const config = parseYaml(configText, file, configSchema);
  checkCodes(config, file);
  const place = (path: string) => resolve(root, path);
  return {
    root,
    config,
    configText,
    inbox: place(config.paths.inbox),
    reference: place(config.paths.reference),
    store: place(config.paths.store),
    reports: place(config.paths.reports),
    templates: place('templates'),
    keyFile: place(config.paths.key),
  };
}

function checkCodes(config: Config, file: string): void {
  const folders = new Map<string, string>();
  for (const { name } of config.municipalities) {
    const folder = pathPart(name).toLowerCase();
    const other = folders.get(folder);
    if (other !== undefined) {
      throw new CliError(
        `${file}: муниципалитеты «${other}» и «${name}» получили бы одну папку документов.`,
        { hint: 'Назовите их так, чтобы первые 80 знаков различались.' },
      );
    }
    folders.set(folder, name);
  }
  const known = new Set(config.municipalities.map(({ code }) => code));
  const seen = new Set<string>();
  for (const { id, procedures } of config.rounds) {
    for (const procedure of procedures) {
      if (seen.has(procedure.id)) {
        throw new CliError(`${file}: код процедуры «${procedure.id}» стоит дважды.`);
      }
      seen.add(procedure.id);
      if (procedure.municipality && !known.has(procedure.municipality)) {
        throw new CliError(
          `${file}: у процедуры «${procedure.id}» этапа «${id}» указан муниципалитет «${procedure.municipality}», которого нет в списке.`,
        );
      }
    }
  }
}

/** Path as messages and the store name it: from the workspace where it lies inside, with forward slashes. */
export function shownPath(workspace: Pick<Workspace, 'root'>, file: string): string {
  const inside = relative(workspace.root, file);
  const path = inside.startsWith('..') ? file : inside;
  return path.split(sep).join('/');
}

/** First 16 hex digits of the key's SHA-256: tells whether a store was made with this key. */
export const keyFingerprint = (key: Uint8Array): string =>
  createHash('sha256').update(key).digest('hex').slice(0, 16);

/**
 * Reads the pseudonym key; makes one (32 random bytes, mode 600) where the workspace has none yet.
 * @param needed a store was made with the key: a new one would be of no use
 * @throws CliError when the key is lost or damaged
 */
export function readKey(workspace: Pick<Workspace, 'keyFile'>, needed = false): Uint8Array {
  if (!existsSync(workspace.keyFile)) {
    if (needed) {
      throw new CliError(
        `Файла ключа псевдонимов «${workspace.keyFile}» нет, а хранилище с ним создано.`,
        { hint: 'Верните файл из резервной копии или начните с пустого хранилища.' },
      );
    }
    writeFileSync(workspace.keyFile, `${randomBytes(32).toString('hex')}\n`, { mode: 0o600 });
  }
  const text = readFileSync(workspace.keyFile, 'utf8').trim();
  if (!/^[0-9a-f]{64}$/.test(text)) {
    throw new CliError(
      `Ключ псевдонимов «${workspace.keyFile}» повреждён: ожидаются 64 знака 0–9, a–f.`,
    );
  }
  return Buffer.from(text, 'hex');
}
