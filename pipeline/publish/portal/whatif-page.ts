import { counted, WORDS } from '../../russian/plural.ts';
import type { WhatifView } from './given.ts';
import type { School } from './school.ts';
import { type PageFigure, type PageTable, pageTable } from './view.ts';

/** What templates/portal/whatif.hbs prints. */
export type WhatifPage = {
  year: string;
  size: string;
  /** shares one may try, percent; null for a rule by places */
  range: { least: number; most: number; start: number } | null;
  figure: PageFigure | null;
  edge: PageTable;
};

/** What its script holds: how the list at each share differs from that of the rule in force. */
export type WhatifData = {
  shares: { percent: number; size: number; entered: string[]; left: string[] }[];
  /** schools named above by code: words of the link */
  schools: Record<string, string>;
};

/** Facts of the page and of its script. */
export function whatifPage(
  view: WhatifView,
  schools: readonly School[],
): { page: WhatifPage; data: WhatifData } {
  const byCode = new Map(schools.map((school) => [school.school_code, school]));
  const listed = new Set(view.listed);
  const shares = view.shares.map(({ percent, listed: those }) => {
    const set = new Set(those);
    return {
      percent,
      size: those.length,
      entered: those.filter((code) => !listed.has(code)),
      left: view.listed.filter((code) => !set.has(code)),
    };
  });
  const named = new Set(shares.flatMap(({ entered, left }) => [...entered, ...left]));
  const nameOf = (code: string) => {
    const school = byCode.get(code);
    return school ? `${school.name}, ${school.municipality}` : code;
  };
  const start = view.now ?? shares[0]?.percent ?? 0;
  const rows = shares.map(({ percent, size }) => ({ share: percent / 100, schools: size }));
  return {
    page: {
      year: String(view.year),
      size: `Перечень за ${view.year} год по действующему правилу – ${counted(listed.size, WORDS.school)}.`,
      range:
        shares.length === 0
          ? null
          : { least: shares[0]?.percent ?? 0, most: shares.at(-1)?.percent ?? 0, start },
      figure:
        shares.length === 0
          ? null
          : {
              id: 'curve',
              alt: `Размер перечня при разной доле: ${shares
                .filter(({ percent }) => percent % 5 === 0)
                .map(({ percent, size }) => `${percent} % – ${size}`)
                .join('; ')}.`,
              caption:
                'Число школ в перечне в зависимости от доли, с которой результат процедуры считается низким; пунктир – размер при выбранной доле.',
              chart: {
                spec: 'whatif-curve',
                data: { rows, asked: [{ schools: listed.size }] },
                signals: {},
              },
            },
      edge: pageTable(
        'Расстояние школ до границы при действующем правиле',
        [
          ['Школа', 'w'],
          ['Муниципалитет', 'w'],
          ['Сейчас', 'w'],
          ['Учащихся', 'n'],
          ['Что изменило бы решение', 'w'],
        ],
        view.edge.flatMap(({ code, side, distance, words }) => {
          const school = byCode.get(code);
          if (!school) return [];
          return [
            [
              { text: school.name, href: `школы/${code}.html` },
              school.municipality,
              side,
              distance === null ? '–' : String(distance),
              words || '–',
            ],
          ];
        }),
        'Сколько результатов учащихся должны были бы быть иными, чтобы решение по школе изменилось; результат одного учащегося в двух работах считается дважды. Школы – в порядке муниципалитетов и названий.',
      ),
    },
    data: {
      shares,
      schools: Object.fromEntries([...named].sort().map((code) => [code, nameOf(code)])),
    },
  };
}
