import { existsSync, mkdirSync, statfsSync, statSync } from 'node:fs';
import { freemem } from 'node:os';
import { dirname, join } from 'node:path';
import { CliError, exitCode } from '../error.ts';
import { databaseShare, machineSize } from '../machine.ts';
import { projectRoot } from '../project.ts';
import { findBrowser, isSandboxed, missingFonts } from '../report/index.ts';
import { formatNumber } from '../russian/number.ts';
import { counted, WORDS } from '../russian/plural.ts';
import { contactsFile, readContacts } from '../store/contacts.ts';
import { type Database, openDatabase } from '../store/database.ts';
import { currentGeneration } from '../store/generation.ts';
import { loadReference } from '../store/reference.ts';
import { createSchema } from '../store/schema.ts';
import { openWorkspace } from '../workspace/workspace.ts';
import {
  type CommonOptions,
  printResult,
  type Register,
  withJson,
  withWorkspace,
} from './command.ts';

type Verdict = 'ok' | 'warning' | 'missing';
type Finding = { what: string; verdict: Verdict; words: string };

const gibibyte = 2 ** 30;
const mebibyte = 2 ** 20;
const signs: Record<Verdict, string> = { ok: 'в порядке', warning: 'внимание', missing: 'нет' };

/** `doctor`: browser, fonts, disk, memory, reference data, workspace, key: what is missing and how to get it. */
export const registerDoctor: Register = (program, { effects, exit, count }) => {
  withJson(withWorkspace(program.command('doctor')))
    .description('проверить браузер, шрифты, диск, память, справочники и ключ')
    .action(async (options: CommonOptions) => {
      const findings = [
        node(),
        browser(),
        sandbox(),
        fonts(),
        memory(),
        await reference(),
        ...(await workspaceFindings(options.workspace)),
      ];
      const verdicts = (wanted: Verdict) =>
        findings.filter(({ verdict }) => verdict === wanted).length;
      count({
        verdicts_ok: verdicts('ok'),
        verdicts_warning: verdicts('warning'),
        verdicts_missing: verdicts('missing'),
      });
      printResult(effects, options, { findings }, () =>
        findings
          .map(({ what, verdict, words }) => `${what}: ${signs[verdict]}. ${words}`)
          .join('\n'),
      );
      exit(findings.some(({ verdict }) => verdict === 'missing') ? exitCode.machine : exitCode.ok);
    });
};

function node(): Finding {
  const major = Number(process.versions.node.split('.')[0]);
  return {
    what: 'Node.js',
    verdict: major >= 20 ? 'ok' : 'missing',
    words: `Версия ${process.versions.node}${major >= 20 ? '' : '; нужна 20 или новее: https://nodejs.org'}.`,
  };
}

function browser(): Finding {
  const found = findBrowser();
  return found
    ? { what: 'Браузер', verdict: 'ok', words: `${found.path}.` }
    : {
        what: 'Браузер',
        verdict: 'missing',
        words:
          'Установите Chrome, Chromium, Edge или Яндекс Браузер (в Debian: apt-get install chromium-headless-shell) либо укажите путь в переменной SPRAVKA_BROWSER.',
      };
}

function sandbox(): Finding {
  return isSandboxed()
    ? { what: 'Песочница браузера', verdict: 'ok', words: 'Включена.' }
    : {
        what: 'Песочница браузера',
        verdict: 'warning',
        words:
          'Программа запущена от root, и браузер печатает без своей песочницы (сценарии и сеть выключены). Запускайте её от обычного пользователя.',
      };
}

function fonts(): Finding {
  const missing = missingFonts();
  return missing.length === 0
    ? { what: 'Шрифты', verdict: 'ok', words: 'PT Serif, PT Sans и шрифт знаков на месте.' }
    : {
        what: 'Шрифты',
        verdict: 'missing',
        words: `Нет файлов: ${missing.join(', ')}. Выполните npm install --no-save.`,
      };
}

function memory(): Finding {
  const machine = machineSize();
  const total = machine.memoryBytes / gibibyte;
  const { memoryMebibytes, threads } = databaseShare(machine);
  const free = freemem() / gibibyte;
  return {
    what: 'Память',
    verdict: total >= 4 ? 'ok' : 'warning',
    words: `Всего ${formatNumber(total, 1)} ГБ, свободно ${formatNumber(free, 1)} ГБ; удобно от 4 ГБ. Расчёту отведено ${formatNumber(memoryMebibytes / 1024, 1)} ГБ (потоков – ${threads}), остальное – чтению файлов и браузеру.`,
  };
}

async function reference(): Promise<Finding> {
  let db: Database | undefined;
  try {
    db = await openDatabase(':memory:');
    await createSchema(db);
    await loadReference(db, [join(projectRoot, 'sql', 'reference')]);
    const { designs, unverified } = await db.one<{ designs: number; unverified: number }>(
      `select count(*) as designs, count(*) filter (status = 'unverified') as unverified from ref_design`,
    );
    return {
      what: 'Справочники',
      verdict: 'ok',
      words: `Описано работ: ${designs}, из них с неподтверждённым источником: ${unverified} (документы это отмечают).`,
    };
  } catch (error) {
    if (!(error instanceof CliError)) throw error;
    return { what: 'Справочники', verdict: 'missing', words: error.message };
  } finally {
    db?.close();
  }
}

async function workspaceFindings(folder: string): Promise<Finding[]> {
  try {
    const workspace = openWorkspace(folder);
    return [
      { what: 'Рабочая папка', verdict: 'ok', words: `${workspace.root}.` },
      inbox(workspace.inbox),
      key(workspace.keyFile, currentGeneration(workspace.store) !== null),
      storeAccess(workspace.store),
      contacts(workspace.store),
      disk(workspace.root),
    ];
  } catch (error) {
    if (!(error instanceof CliError)) throw error;
    const words = [error.message, error.hint].filter(Boolean).join(' ');
    return [{ what: 'Рабочая папка', verdict: 'missing', words }];
  }
}

function inbox(path: string): Finding {
  return existsSync(path)
    ? { what: 'Папка входящих файлов', verdict: 'ok', words: `${path}.` }
    : {
        what: 'Папка входящих файлов',
        verdict: 'warning',
        words: `Папки «${path}» нет: создайте её.`,
      };
}

function key(path: string, needed: boolean): Finding {
  if (!existsSync(path)) {
    return needed
      ? {
          what: 'Ключ псевдонимов',
          verdict: 'missing',
          words: `Файла «${path}» нет, а хранилище с ним создано: верните файл из резервной копии.`,
        }
      : { what: 'Ключ псевдонимов', verdict: 'ok', words: 'Будет создан при первом запуске.' };
  }
  return isOpen(path)
    ? {
        what: 'Ключ псевдонимов',
        verdict: 'warning',
        words: `Файл «${path}» могут читать другие пользователи: выполните chmod 600.`,
      }
    : { what: 'Ключ псевдонимов', verdict: 'ok', words: `${path}.` };
}

/** Whether others than its owner may read a file or open a folder. */
const isOpen = (path: string): boolean =>
  process.platform !== 'win32' && (statSync(path).mode & 0o077) !== 0;

function storeAccess(store: string): Finding {
  const what = 'Доступ к хранилищу';
  if (!existsSync(store))
    return { what, verdict: 'ok', words: 'Папка будет создана при первом запуске.' };
  return isOpen(store)
    ? {
        what,
        verdict: 'warning',
        words: `Папку «${store}» могут открыть другие пользователи: выполните chmod 700.`,
      }
    : { what, verdict: 'ok', words: 'Папку открывает только её владелец.' };
}

function contacts(store: string): Finding {
  const what = 'Контакты школ';
  const count = readContacts(store).length;
  if (count === 0) return { what, verdict: 'ok', words: 'Файла контактов школ нет.' };
  const file = contactsFile(store);
  return isOpen(file)
    ? {
        what,
        verdict: 'warning',
        words: `Файл «${file}» могут читать другие пользователи: выполните chmod 600.`,
      }
    : { what, verdict: 'ok', words: `Есть у ${counted(count, WORDS.schoolGenitive)}.` };
}

function disk(root: string): Finding {
  mkdirSync(dirname(root), { recursive: true });
  const { bavail, bsize } = statfsSync(root);
  const free = (bavail * bsize) / mebibyte;
  return {
    what: 'Диск',
    verdict: free > 500 ? 'ok' : 'warning',
    words: `Свободно ${formatNumber(free)} МБ; региону на год хватает 500 МБ.`,
  };
}
