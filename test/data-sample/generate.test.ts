import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join, relative } from 'node:path';
import { read, utils } from '@e965/xlsx';
import { beforeAll, describe, expect, it } from 'vitest';
import { markOf } from '../../data-sample/generator/answers.ts';
import { windows1251 } from '../../data-sample/generator/protocol-csv.ts';
import { readProcedures } from '../../data-sample/generator/reference.ts';
import { makeRegion } from '../../data-sample/generator/region.ts';
import { readApproved } from '../../pipeline/commands/approved.ts';
import { readDecisions } from '../../pipeline/ingest/decision.ts';
import { projectRoot } from '../../pipeline/project.ts';

const sample = join(projectRoot, 'data-sample');
const committed = JSON.parse(readFileSync(join(sample, 'truth.json'), 'utf8'));

type Cells = unknown[][];

/** Every sheet's cells, so that another version of zlib changes nothing. */
function cells(bytes: Uint8Array): Record<string, Cells> {
  const book = read(bytes);
  return Object.fromEntries(
    book.SheetNames.map((name) => [
      name,
      utils.sheet_to_json(book.Sheets[name] ?? {}, { header: 1 }),
    ]),
  );
}

describe('the sample region', () => {
  let region: ReturnType<typeof makeRegion>;
  beforeAll(() => {
    region = makeRegion(projectRoot);
  }, 120_000);

  it('comes out as committed', () => {
    expect(JSON.parse(JSON.stringify(region.truth))).toEqual(committed);
    for (const { path, bytes } of region.files) {
      const there = readFileSync(join(sample, path));
      if (path.endsWith('.xlsx')) continue;
      expect(Buffer.from(bytes).equals(there), path).toBe(true);
    }
  });

  it.each([
    /Реестр школ/,
    /Контекстные данные школ/,
    /Ф1_РУ_5_104\.xlsx$/,
    /Ф3_/,
    /Форма 104101/,
    /2023\.05\.29\.xlsx$/,
    /Апелляции/,
    /^roadmap\.xlsx$/,
    /^decisions\.xlsx$/,
  ])('writes workbooks with the committed cells: %s', (pattern) => {
    const file = region.files.find(({ path }) => pattern.test(path));
    expect(file).toBeDefined();
    if (file) expect(cells(file.bytes)).toEqual(cells(readFileSync(join(sample, file.path))));
  });

  it('has no file that the generator did not write, and stays under 15 MB', () => {
    const found = ['inbox', 'late'].flatMap((folder) =>
      readdirSync(join(sample, folder), { recursive: true, withFileTypes: true })
        .filter((entry) => entry.isFile())
        .map((entry) => join(entry.parentPath, entry.name)),
    );
    // the road map and the decisions lie beside the two folders
    expect(found.length).toBe(region.files.length - 2);
    expect(new Set(region.files.map(({ path }) => path)).size).toBe(region.files.length);
    expect(found.reduce((sum, path) => sum + statSync(path).size, 0)).toBeLessThan(15e6);
  });
});

describe('the planted truth', () => {
  const listed = committed.listed.inspector_2025;

  it('lists the seven truly low schools, the exact 30 % and the school of three pupils', () => {
    expect(committed.truly_low).toHaveLength(7);
    expect(listed[2022]).toEqual(expect.arrayContaining(committed.truly_low));
    expect(listed[2022]).toEqual(expect.arrayContaining(['103104', '105107']));
  });

  it('plants one resilient school: the least favourable families of the region, results far above the line', () => {
    expect(committed.resilient).toEqual(['104108']);
    const path = join(sample, 'inbox', 'Контекстные данные школ.xlsx');
    for (const rows of Object.values(cells(readFileSync(path)))) {
      const lines = rows.slice(3);
      const educated = (line: unknown[] | undefined) => Number(String(line?.[4]).replace(' %', ''));
      const own = lines.find((line) => line[1] === '104108');
      const below = lines.filter((line) => educated(line) < educated(own));
      expect(lines.length).toBeGreaterThan(60);
      expect(below.length).toBeLessThan(lines.length / 8);
    }
  });

  it('lists no large clean school, none just below 30 % and none low in one year only', () => {
    const never = [...committed.large_clean, '101112', '101113', '101114'];
    for (const code of never) expect([...listed[2022], ...listed[2023]]).not.toContain(code);
    expect(listed[2022]).not.toContain('104104');
  });

  it('keeps large clean schools at 40 results and more and far below 30 % in what counts for the list', () => {
    for (const [procedure, counts] of Object.entries<Record<string, [number, number]>>(
      committed.counts,
    )) {
      if (!/^(vpr|oge)-/.test(procedure)) continue;
      for (const code of committed.large_clean) {
        const [n, low] = counts[code] ?? [0, 0];
        expect(n).toBeGreaterThanOrEqual(38);
        expect(low / n).toBeLessThan(0.2);
      }
    }
  });

  it('holds the border cases to the pupil', () => {
    expect(committed.border.exactly_30).toMatchObject({ n: 20, n_low: 6 });
    expect(committed.border.just_below_30).toMatchObject({ n: 67, n_low: 20 });
    expect(committed.border.three_participants).toMatchObject({ n: 3, n_low: 1 });
    expect(committed.geometry_paper).toMatchObject({ primary: 22, geometry: 1, mark: 2 });
    expect(committed.listed_after_appeals.inspector_2025[2023]).not.toContain('105103');
  });
});

describe('the approved list of 2022', () => {
  // made by `node dist/data-sample/approve.js`; a generator that changes the files of 2021 and 2022 wants it made anew
  const [list, ...more] = readApproved({ root: sample });
  const approval = list?.approval;

  it('is what the generator lists with the decisions of the workbook', () => {
    expect(more).toEqual([]);
    expect(approval).toMatchObject({
      ...{ year: 2022, order: { number: '45-од', date: '2023-02-27' }, previous: null },
    });
    const schools = approval?.schools ?? [];
    const codes = (on: (each: (typeof schools)[number]) => boolean) =>
      schools.filter(on).map(({ school_code }) => school_code);
    expect(codes(({ approved }) => approved)).toEqual(committed.approved[2022]);
    expect(codes(({ status }) => status === 'listed')).toEqual(
      [...committed.listed.inspector_2025[2022]].sort(),
    );
    const book = readDecisions(readFileSync(join(sample, 'decisions.xlsx')), 'decisions.xlsx');
    const told = book.map(({ school_code, decision, reason }) => [school_code, decision, reason]);
    const frozen = schools
      .filter(({ decision }) => decision !== null)
      .map(({ school_code, decision, reason }) => [school_code, decision, reason]);
    expect(frozen).toEqual(told.sort());
    expect(new Set(told.map(([, decision]) => decision)).size).toBe(3);
  });

  it('holds the hashes of the files there were in February 2023, and the counts of the generator', () => {
    const there = readdirSync(join(sample, 'inbox'), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => relative(sample, join(entry.parentPath, entry.name)))
      .filter((path) => !path.includes('2023'))
      .map((path) => ({
        path: path.replaceAll('\\', '/'),
        sha256: createHash('sha256')
          .update(readFileSync(join(sample, path)))
          .digest('hex'),
      }));
    const byPath = (a: { path: string }, b: { path: string }) => (a.path < b.path ? -1 : 1);
    expect([...(approval?.sources ?? [])].sort(byPath)).toEqual(there.sort(byPath));
    const counts = (approval?.evidence ?? []).map(({ school_code, procedure_id, n, n_low }) => [
      ...[school_code, procedure_id, [n, n_low]],
    ]);
    expect(counts.length).toBeGreaterThan(60);
    for (const [school, procedure, count] of counts)
      expect([school, procedure, count]).toEqual([
        ...[school, procedure, committed.counts[String(procedure)][String(school)]],
      ]);
  });
});

describe('marks of the generator', () => {
  const design = readProcedures(projectRoot).find((p) => p.id === 'oge-2023-russian-9')?.design;

  it('falls through the conditions of a scale', () => {
    if (!design) throw new Error('no design');
    const full = design.tasks.map((task) => task.max);
    const literacy = (points: number) => {
      let left = points;
      return full.map((max, i) => {
        if (design.tasks[i]?.tag !== 'literacy') return max;
        const score = Math.min(max, left);
        left -= score;
        return score;
      });
    };
    expect(markOf(design, full)).toBe(5);
    expect(markOf(design, literacy(5))).toBe(4);
    expect(markOf(design, literacy(3))).toBe(3);
  });

  it('writes windows-1251', () => {
    const text = 'Задания с развёрнутым ответом; № 1 «Ё» – я';
    expect(new TextDecoder('windows-1251').decode(windows1251(text))).toBe(text);
    expect(() => windows1251('→')).toThrow('not in windows-1251');
  });
});
