import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Document } from '../../../pipeline/report/document.ts';
import type { Issued, Manifest } from '../../../pipeline/report/edition/manifest.ts';
import { ownerOf } from '../../../pipeline/report/edition/owner.ts';
import type { CurrentEdition } from '../../../pipeline/report/edition/releases.ts';
import {
  draftName,
  folderNames,
  roundShort,
  schoolShort,
  sentName,
} from '../../../pipeline/report/sending/names.ts';
import { parcelsOf } from '../../../pipeline/report/sending/parcel.ts';
import { writeSending } from '../../../pipeline/report/sending/send.ts';
import { readArchive } from '../../../pipeline/workspace/archive.ts';
import { partsOfDocx } from '../fixture/docx.ts';

const municipalities = new Map([
  ['101', 'город Заречногорск'],
  ['102', 'Приреченский район'],
]);
const schools = new Map(
  [
    ['101105', 'МБОУ «СОШ № 105»', '101'],
    ['101106', 'МБОУ «СОШ № 106»', '101'],
    ['102104', 'МБОУ «СОШ п. Дальний»', '102'],
    ['102105', 'МБОУ «СОШ п. Дальний»', '102'],
  ].map(([school_code = '', name = '', municipality_code = '']) => [
    school_code,
    {
      school_code,
      name,
      municipality_code,
      municipality: String(municipalities.get(municipality_code)),
    },
  ]),
);
const places = { region: 'Учебная область', schools, municipalities };
const rounds = new Map([['vpr-2023', { title: 'ВПР 2023 года', kind: 'vpr' }]]);
const sender = { institute: 'Институт', executor: 'Отдел', notice: '' };

let reportsDir: string;
beforeAll(() => {
  reportsDir = mkdtempSync(join(tmpdir(), 'spravka-sending-'));
});
afterAll(() => rmSync(reportsDir, { recursive: true, force: true }));

/** An issued document with a PDF of its own. */
function issued(
  kind: string,
  key: string,
  of: Partial<Issued>,
  path = `${key.replaceAll('/', '-')}.pdf`,
): CurrentEdition {
  const folder = join(reportsDir, 'издания', 'выпуск-1', dirname(path));
  path = basename(path);
  const bytes = Buffer.from(`%PDF-${key}`);
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, path), bytes);
  const hash = createHash('sha256').update(bytes).digest('hex');
  const given = { school: null, municipality: null, content: hash, facts: hash };
  const manifest = { release: 1, date: '2023-06-01' } as Manifest;
  return {
    issued: {
      ...{ key, kind, title: `Документ ${key}`, edition: 1, causes: [], changes: 0, ...given },
      ...{ files: { [path]: hash }, ...of },
    },
    release: { manifest, sha256: hash, folder },
  };
}

/** A draft about a school or a municipality. */
const draft = (name: string, title: string, of: Partial<Issued>): CurrentEdition => {
  const whom = String(of.school ?? of.municipality);
  return issued('draft', `draft/${name}/${whom}`, of, `${whom}/${title} (редакция 1).pdf`);
};

/** Documents of every kind, as a release issues them. */
function everything(): CurrentEdition[] {
  const own = [...schools.values()].flatMap(({ school_code, municipality_code }) => {
    const of = { school: school_code, municipality: municipality_code };
    return ['note/vpr-2023', 'risk_profile/2023', 'monitoring/2022-2023'].map((key) =>
      issued(key.split('/')[0] ?? '', `${key}/${school_code}`, of),
    );
  });
  const cards = [...schools.values()].map(({ school_code, municipality_code }) =>
    draft('control-hour/2023', '3.19 Карта к часу контроля 2023', {
      school: school_code,
      municipality: municipality_code,
    }),
  );
  const areas = ['101', '102'].flatMap((code) => [
    issued('area', `area/vpr-2023/${code}`, { municipality: code }),
    draft('letter-1.1/2022', '1.1 Письмо. О школах 2022', { municipality: code }),
    // the list of 2022 is approved, that of 2023 is not
    draft('letter-1.4/2022', '1.4 Письмо. Об утверждении 2022', { municipality: code }),
    draft('letter-1.4/2023', '1.4 Письмо. Об утверждении 2023', { municipality: code }),
    issued(
      'municipal_plan',
      `municipal_plan/2022/${code}`,
      { municipality: code },
      `${code}/Муниципальная дорожная карта 2022 (проект) (редакция 1).pdf`,
    ),
  ]);
  const inner = [
    'area/vpr-2023/region',
    'subject/vpr-2023-mathematics-5',
    'brief/vpr-2023',
    'recommendations/vpr-2023-mathematics-5',
    'list/inspector_2025/2023',
    'grounds/inspector_2025/2023',
    'working_group/inspector_2025/2023',
    'monitoring/2022-2023/region',
    'tables/vpr-2023-mathematics-5',
    'curators/inspector_2025/2023',
    'resilience/inspector_2025/2023',
    'roadmap/2023',
    'draft/order/2022',
    'draft/protocol-3.5/2023',
  ].map((key) => issued(key.split('/')[0] ?? '', key, {}));
  return [...own, ...cards, ...areas, ...inner];
}

async function sent(editions: readonly CurrentEdition[]) {
  const parcels = parcelsOf(editions, places, rounds, () => true, new Set([2022]));
  await writeSending({
    ...{ reportsDir, parcels, release: 1, date: '2023-06-01', sender, renewed: [] },
    texts: { lists: [], unmoved: null },
    addresses: (school) => `${school}@example.org`,
  });
  return parcels;
}
const under = (...parts: string[]) =>
  readdirSync(join(reportsDir, 'рассылка', ...parts), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) =>
      join(parentPath, name).slice(join(reportsDir, 'рассылка').length + 1),
    )
    .sort();
const textOf = (docx: Uint8Array) =>
  String(partsOfDocx(docx).get('word/document.xml')).replace(/<[^>]+>/g, ' ');

describe('what is sent', () => {
  test('a folder a municipality, a folder a school, names a person reads', async () => {
    await sent(everything());
    expect(under()).toEqual(
      [
        'Получатели (для института).docx',
        ...[
          ...['Письмо (проект).docx', 'МБОУ «СОШ п. Дальний» (102104)/Опись.docx'],
          'МБОУ «СОШ п. Дальний» (102104)/Справка_ВПР-2023_СОШ-п-Дальний_ред1.pdf',
          'МБОУ «СОШ п. Дальний» (102104)/Проект_3.19-Карта-к-часу-контроля-2023_СОШ-п-Дальний.pdf',
          'МБОУ «СОШ п. Дальний» (102105)/Проект_3.19-Карта-к-часу-контроля-2023_СОШ-п-Дальний.pdf',
          'Проект_1.1-Письмо-О-школах-2022_Приреченский-район.pdf',
          'Проект_1.4-Письмо-Об-утверждении-2022_Приреченский-район.pdf',
          'Проект_Муниципальная-дорожная-карта-2022_Приреченский-район.pdf',
          'МБОУ «СОШ п. Дальний» (102105)/Опись.docx',
          'МБОУ «СОШ п. Дальний» (102105)/Справка_ВПР-2023_СОШ-п-Дальний_ред1.pdf',
          ...['Опись.docx', 'Справка-муниципалитета_ВПР-2023_Приреченский-район_ред1.pdf'],
        ].map((path) => `Приреченский район/${path}`),
        'Приреченский район.zip',
        ...[
          ...['Письмо (проект).docx', 'МБОУ «СОШ № 105»/Опись.docx'],
          ...['МБОУ «СОШ № 105»/Справка_ВПР-2023_СОШ-105_ред1.pdf'],
          'МБОУ «СОШ № 105»/Проект_3.19-Карта-к-часу-контроля-2023_СОШ-105.pdf',
          'МБОУ «СОШ № 106»/Проект_3.19-Карта-к-часу-контроля-2023_СОШ-106.pdf',
          'Проект_1.1-Письмо-О-школах-2022_город-Заречногорск.pdf',
          'Проект_1.4-Письмо-Об-утверждении-2022_город-Заречногорск.pdf',
          'Проект_Муниципальная-дорожная-карта-2022_город-Заречногорск.pdf',
          ...['МБОУ «СОШ № 106»/Опись.docx', 'МБОУ «СОШ № 106»/Справка_ВПР-2023_СОШ-106_ред1.pdf'],
          ...['Опись.docx', 'Справка-муниципалитета_ВПР-2023_город-Заречногорск_ред1.pdf'],
        ].map((path) => `город Заречногорск/${path}`),
        'город Заречногорск.zip',
      ].sort(),
    );
  });

  test('attack: nobody gets anything of another, or of the institute', async () => {
    await sent(everything());
    const foreign: Record<string, string[]> = {
      'город Заречногорск': ['Приреченск', 'Дальний', '102104', '102105'],
      'Приреченский район': ['Заречногорск', '№ 105', 'СОШ-105', '101105', '№ 106', 'СОШ-106'],
    };
    for (const [municipality, words] of Object.entries(foreign)) {
      const zip = readFileSync(join(reportsDir, 'рассылка', `${municipality}.zip`));
      const entries = readArchive(zip, 1 << 24);
      // the zip is the folder
      expect([...entries.keys()].map((name) => `${municipality}/${name}`).sort()).toEqual(
        under(municipality),
      );
      for (const [name, bytes] of entries) {
        const text = `${name} ${name.endsWith('.docx') ? textOf(bytes) : bytes.toString()}`;
        for (const word of words) expect([name, text.includes(word)]).toEqual([name, false]);
        // profiles, monitoring, lists, grounds, papers on the region, orders and protocols stay in the institute
        expect(text).not.toMatch(
          /risk_profile|monitoring|list\/|grounds|working|tables|subject|brief|recommend|region|curators|resilience|roadmap\/|order|protocol/,
        );
      }
      expect(bytesStartWithPdf(entries)).toBe(8);
    }
    // a school's own folder speaks of no other school
    const inventory = textOf(
      readFileSync(join(reportsDir, 'рассылка/город Заречногорск/МБОУ «СОШ № 105»/Опись.docx')),
    );
    expect(inventory).toContain('101105');
    expect(inventory).not.toMatch(/106/);
  });

  test('inventory: edition, date and hash of every file', async () => {
    const [, parcel] = await sent(everything());
    const text = textOf(readFileSync(join(reportsDir, 'рассылка/Приреченский район/Опись.docx')));
    const files = parcel?.schools.flatMap(({ documents }) =>
      documents.flatMap((each) => each.files),
    );
    expect(files).toHaveLength(4);
    for (const { sha256 } of files ?? []) {
      expect(text.replaceAll(' ', '')).toContain(sha256);
    }
    expect(text).toContain('01.06.2023');
  });

  test('a draft is told as such: no number of an edition in inventory, letter and notice', async () => {
    const [parcel] = await sent(everything());
    const drafts = parcel?.schools[0]?.documents.filter(({ kind }) => kind === 'draft');
    expect(drafts?.flatMap(({ files }) => files.map(({ edition }) => edition))).toEqual([null]);
    const read = (path: string) =>
      textOf(readFileSync(join(reportsDir, 'рассылка/город Заречногорск', path))).replace(
        /\s+/g,
        ' ',
      );
    expect(read('МБОУ «СОШ № 105»/Опись.docx')).toMatch(
      /Документ draft\/control-hour\/2023\/101105 проект 01\.06\.2023/,
    );
    const letter = read('Письмо (проект).docx');
    expect(letter).toContain(
      'по итогам процедур «ВПР 2023 года»: 2 справки школ (2 школы), 1 справка муниципалитета, 2 проекта для школ, 3 проекта для муниципалитета.',
    );
    expect(letter).toContain('Номера редакции у проекта нет');
    // a sending of drafts alone names no procedure and no results
    const renewed = everything().filter(({ issued: { kind } }) => kind === 'draft');
    for (const { issued: each } of renewed) each.edition = 2;
    await sent(renewed);
    expect(read('Письмо (проект).docx')).toContain(
      'Направляем материалы: 2 проекта для школ, 2 проекта для муниципалитета.',
    );
    expect(read('Письмо (проект).docx')).not.toMatch(/итогам процедур|по кодам/);
    expect(read('Извещение (проект).docx')).toMatch(
      /МБОУ «СОШ № 105» Документ draft\/control-hour\/2023\/101105 новый проект /,
    );
    expect(under().filter((path) => /order|protocol/.test(path))).toEqual([]);
  });

  test('equal editions give equal bytes; the sending before is gone whole', async () => {
    const zip = join(reportsDir, 'рассылка/город Заречногорск.zip');
    await sent(everything());
    const first = readFileSync(zip);
    writeFileSync(join(reportsDir, 'рассылка/город Заречногорск/чужое.txt'), '');
    await sent(everything());
    expect(readFileSync(zip).equals(first)).toBe(true);
    await sent(everything().filter(({ issued: { municipality } }) => municipality !== '101'));
    expect(under().filter((path) => /Заречногорск|чужое/.test(path))).toEqual([]);
  });

  test('an issued file that was changed is not sent; the sending before stays', async () => {
    const editions = everything();
    await sent(editions);
    const before = under();
    const { issued: note, release } = editions[0] as CurrentEdition;
    writeFileSync(join(release.folder, String(Object.keys(note.files)[0])), 'другое');
    await expect(sent(editions)).rejects.toThrow('Выданный файл изменён');
    expect(under()).toEqual(before);
  });
});

const bytesStartWithPdf = (entries: ReadonlyMap<string, Buffer>) =>
  [...entries.values()].filter((bytes) => bytes.toString('latin1', 0, 5) === '%PDF-').length;

test('a draft belongs to the school or municipality its key names, orders and protocols to nobody', () => {
  const owner = (kind: string, key: string) => ownerOf({ kind, key } as Document, places);
  expect(owner('draft', 'draft/programme/mathematics/2023/102104')).toEqual({
    school: '102104',
    municipality: '102',
  });
  expect(owner('draft', 'draft/letter-1.4/2022/102')).toEqual({
    school: null,
    municipality: '102',
  });
  for (const key of ['draft/order/2022', 'draft/protocol-3.13/2023', 'curators/inspector_2025/102'])
    expect(owner(String(key.split('/')[0]), key)).toEqual({ school: null, municipality: null });
});

describe('names', () => {
  const reserved = /^(con|prn|aux|nul|com\d|lpt\d)(\.|$)/i;
  const names = [
    'МБОУ «СОШ № 105»',
    'МБОУ «Школа: "Радуга" / <№ 7>?*|»',
    'CON',
    'МКОУ СОШ с. Верхний Ключ имени дважды Героя Советского Союза маршала авиации и прочая, и прочая',
    '... ',
    '№',
    'А'.repeat(200),
  ];

  test('safe on Windows, whatever a school or a round is called', () => {
    for (const name of names) {
      for (const round of ['ВПР 2023 года', ...names]) {
        const file = sentName(
          'Справка-муниципалитета',
          roundShort(round),
          schoolShort(name),
          12,
          'docx',
        );
        expect(file).toMatch(/^[\p{L}\d_.-]+_ред12\.docx$/u);
        expect(file).not.toMatch(reserved);
        const draft = draftName(
          `Проекты/${round} 2022-2023 (редакция 2).docx`,
          schoolShort(name),
          'docx',
        );
        expect(draft).toMatch(/^Проект_[\p{L}\d_.-]+\.docx$/u);
        expect(draft).toMatch(/-2022-2023_/);
        const folder = String(folderNames([{ code: '1', name }]).get('1'));
        // biome-ignore lint/suspicious/noControlCharactersInRegex: what Windows forbids
        expect(folder).not.toMatch(/[<>:"/\\|?*\u0000-\u001f]|[. ]$/);
        expect(folder).not.toMatch(reserved);
        // two folders and a file stay far from the 260 signs of a path
        expect(folder.length * 2 + Math.max(file.length, draft.length)).toBeLessThan(230);
      }
    }
  });

  test('short and readable', () => {
    expect(schoolShort('МБОУ «СОШ № 105»')).toBe('СОШ-105');
    expect(schoolShort('МКОУ СОШ с. Верхний Ключ')).toBe('СОШ-с-Верхний-Ключ');
    expect(roundShort('Диагностические работы в формате ОГЭ, 2023 год')).toBe(
      'Диагностические-ОГЭ-2023',
    );
    // two folders that differ in case alone are one on Windows
    const twins = folderNames([
      { code: '1', name: 'Школа' },
      { code: '2', name: 'ШКОЛА' },
    ]);
    expect([...twins.values()]).toEqual(['Школа (1)', 'ШКОЛА (2)']);
  });
});
