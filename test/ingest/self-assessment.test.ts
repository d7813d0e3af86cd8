import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  checkRiskProfile,
  loadRiskProfile,
  workspaceRiskProfile,
} from '../../pipeline/commands/risk-profile.ts';
import { readSelfAssessment } from '../../pipeline/ingest/self-assessment.ts';
import { wordTables } from '../../pipeline/ingest/word-table.ts';
import { planDrafts } from '../../pipeline/report/draft/plan.ts';
import { renderTemplate } from '../../pipeline/report/templates/template.ts';
import { wordDocument } from '../../pipeline/report/word/document.ts';
import type { Database } from '../../pipeline/store/database.ts';
import { readArchive, writeArchive } from '../../pipeline/workspace/archive.ts';
import { config } from '../report/fixture/region.ts';
import { followed, roadRegion } from '../report/fixture/road-region.ts';
import { book } from './book.ts';

let db: Database;
let root: string;
/** The form of each school as the program makes it. */
const forms = new Map<string, Uint8Array>();

beforeAll(async () => {
  root = mkdtempSync(join(tmpdir(), 'spravka-self-'));
  db = await roadRegion();
  for (const paper of await planDrafts(db, { ...config, listYears: [2022] }, {})) {
    if (!paper.key.startsWith('draft/self-assessment')) continue;
    const body = renderTemplate(paper.template, await paper.facts());
    const settings = { title: '', footer: '', notice: '', properties: {}, pictures: new Map() };
    forms.set(paper.key.slice(-6), await wordDocument(body, settings));
  }
});
afterAll(() => {
  db.close();
  rmSync(root, { recursive: true, force: true });
});

const form = (code: string): Uint8Array => {
  const bytes = forms.get(code);
  if (!bytes) throw new Error(`no form: ${code}`);
  return bytes;
};

function edited(bytes: Uint8Array, change: (xml: string) => string): Uint8Array {
  const parts = readArchive(bytes, 1 << 24);
  parts.set('word/document.xml', Buffer.from(change(String(parts.get('word/document.xml')))));
  return writeArchive([...parts]);
}

/** A form as a school fills it in: significance by factor, in runs as Word splits them. */
const filled = (code: string, significances: Readonly<Record<number, string>>): Uint8Array =>
  edited(form(code), (xml) =>
    xml.replace(/<w:tr>[\s\S]*?<\/w:tr>/g, (row) => {
      const cells = row.match(/<w:tc>[\s\S]*?<\/w:tc>/g) ?? [];
      const text = (cell = '') => cell.replace(/<[^>]+>/g, '').trim();
      const words = significances[Number(text(cells[1]))];
      if (text(cells[0]) !== code || words === undefined) return row;
      const cell = cells[4] ?? '';
      const typed = [words.slice(0, 3), words.slice(3)]
        .map((part) => `<w:r><w:t xml:space="preserve">${part}</w:t></w:r>`)
        .join('');
      const at = row.indexOf(cell, cells.slice(0, 4).join('').length);
      const paragraph = cell.replace(/<\/w:p>/, `${typed}</w:p>`);
      return row.slice(0, at) + paragraph + row.slice(at + cell.length);
    }),
  );

test('a form comes for every listed school with its ten factors, and nothing is read from one left empty', () => {
  expect([...forms.keys()].sort()).toEqual([...followed]);
  for (const code of followed) {
    expect(readSelfAssessment(form(code), 'форма.docx')).toEqual([]);
    const table = wordTables(form(code), 'форма.docx').find(({ rowCount }) => rowCount === 11);
    expect(table?.cell(0, 4)?.text).toBe('Значимость');
    for (let factor = 1; factor <= 10; factor += 1)
      expect([table?.cell(factor, 0)?.text, table?.cell(factor, 1)?.text]).toEqual([
        code,
        String(factor),
      ]);
  }
});

test('what a school fills in is read back, whatever runs Word splits it into', () => {
  const bytes = filled('101104', { 2: 'высокая', 9: 'Средняя', 10: 'низкая ' });
  expect(readSelfAssessment(bytes, 'форма.docx').map(({ cell: _, ...factor }) => factor)).toEqual([
    { school_code: '101104', factor: '2', significance: 'high' },
    { school_code: '101104', factor: '9', significance: 'middle' },
    { school_code: '101104', factor: '10', significance: 'low' },
  ]);
});

describe('mistakes are told by file, table and cell', () => {
  test('an unknown significance', () => {
    expect(() => readSelfAssessment(filled('101104', { 2: 'огромная' }), 'форма.docx')).toThrow(
      /форма\.docx, лист «таблица \d», ячейка E3: стоит «огромная», ожидается высокая, средняя или низкая/,
    );
  });

  test('another school in the same file', () => {
    const bytes = edited(filled('101104', { 2: 'высокая', 3: 'низкая' }), (xml) => {
      const at = xml.lastIndexOf('101104', xml.indexOf('>низ<'));
      return `${xml.slice(0, at)}101101${xml.slice(at + 6)}`;
    });
    expect(() => readSelfAssessment(bytes, 'форма.docx')).toThrow(
      /стоит школа 101101, ожидается 101104/,
    );
  });

  test('no such table, no document of Word, entities declared', () => {
    const other = edited(form('101104'), (xml) => xml.replace('>Значимость<', '>Вес<'));
    expect(() => readSelfAssessment(other, 'форма.docx')).toThrow('нет таблицы со столбцами');
    expect(() => readSelfAssessment(book({ Лист: [['Код ОО']] }), 'форма.docx')).toThrow(
      'не документ Word',
    );
    expect(() => readSelfAssessment(Buffer.from('PK'), 'форма.docx')).toThrow('форма.docx');
    const bomb = edited(form('101104'), (xml) => `<!DOCTYPE w [<!ENTITY a "b">]>${xml}`);
    expect(() => readSelfAssessment(bomb, 'форма.docx')).toThrow('DOCTYPE');
  });
});

test("in a workspace the institute's workbook stands over a school's form; two forms that differ stop", async () => {
  const folder = join(root, 'самооценка');
  mkdirSync(folder);
  writeFileSync(join(folder, '101104.docx'), filled('101104', { 2: 'высокая', 9: 'средняя' }));
  writeFileSync(join(folder, '~$1104.docx'), 'открыт');
  writeFileSync(
    join(root, 'risk-profile.xlsx'),
    book({
      Профиль: [
        ['Код ОО', '№ фактора', 'Значимость'],
        ['101104', 2, 'низкая'],
      ],
    }),
  );
  const profile = workspaceRiskProfile({ root });
  await loadRiskProfile(db, profile);
  await checkRiskProfile(db, profile);
  expect(
    await db.all(
      'select school_code, factor, significance from risk_factor_entered order by factor',
    ),
  ).toEqual([
    { school_code: '101104', factor: '2', significance: 'low' },
    { school_code: '101104', factor: '9', significance: 'middle' },
  ]);
  writeFileSync(join(folder, 'ещё раз.docx'), filled('101104', { 9: 'низкая' }));
  expect(() => workspaceRiskProfile({ root })).toThrow(
    /ещё раз\.docx, ячейка E\d+: значимость фактора 9 школы 101104 другая, чем в файле .*101104\.docx/,
  );
});
