/** What is planted for a school in a procedure: the exact number of results and of low results. */
export type Story = {
  school: string;
  procedure: string;
  n?: number;
  low?: number;
  sums?: number[];
  journal?: number[];
  geometryFailures?: number;
};

/** `'vpr-2021-mathematics-5': '9/20'` = 20 results, 9 of them low; `'20'` = 20 results. */
function plant(school: string, planted: Record<string, string>): Story[] {
  return Object.entries(planted).map(([procedure, text]) => {
    const [first, second] = text.split('/').map(Number);
    return second === undefined
      ? { school, procedure, n: first }
      : { school, procedure, n: second, low: first };
  });
}

/** Low results in mathematics, grades 5 and 6, for 2021, 2022 and 2023. */
function mathematics(school: string, counts: [string, string][]): Story[] {
  return counts.flatMap(([five, six], i) =>
    plant(school, {
      [`vpr-${2021 + i}-mathematics-5`]: five,
      [`vpr-${2021 + i}-mathematics-6`]: six,
    }),
  );
}

/** The same for Russian. */
function russian(school: string, counts: [string, string][]): Story[] {
  return counts.flatMap(([five, six], i) =>
    plant(school, { [`vpr-${2021 + i}-russian-5`]: five, [`vpr-${2021 + i}-russian-6`]: six }),
  );
}

const trulyLow: Story[] = [
  ...mathematics('102105', [
    ['10/23', '9/22'],
    ['9/22', '10/23'],
    ['9/23', '9/22'],
  ]),
  ...mathematics('103103', [
    ['9/20', '9/20'],
    ['9/20', '9/20'],
    ['9/20', '9/20'],
  ]),
  ...russian('103103', [
    ['1/20', '1/20'],
    ['1/20', '1/20'],
    ['1/20', '1/20'],
  ]),
  ...mathematics('103107', [
    ['6/15', '6/14'],
    ['6/14', '6/15'],
    ['6/15', '5/14'],
  ]),
  ...mathematics('104103', [
    ['9/23', '10/24'],
    ['10/24', '9/23'],
    ['9/23', '8/24'],
  ]),
  ...mathematics('104106', [
    ['6/14', '6/13'],
    ['6/13', '6/14'],
    ['5/13', '5/13'],
  ]),
  ...mathematics('105102', [
    ['8/20', '8/19'],
    ['8/19', '9/20'],
    ['8/20', '7/19'],
  ]),
  ...mathematics('106102', [
    ['8/18', '7/17'],
    ['7/17', '8/18'],
    ['1/18', '2/17'],
  ]),
  ...russian('106102', [
    ['4/18', '4/17'],
    ['4/17', '4/18'],
    ['1/18', '1/17'],
  ]),
];

const border: Story[] = [
  ...mathematics('103104', [
    ['7/21', '4/20'],
    ['6/20', '7/20'],
    ['5/20', '4/20'],
  ]),
  ...russian('103104', [
    ['3/20', '3/20'],
    ['3/20', '3/20'],
    ['2/20', '3/20'],
  ]),
  ...plant('103104', { 'oge-2022-mathematics-9': '2/18', 'oge-2022-russian-9': '0/18' }),
  ...mathematics('101112', [
    ['21/68', '12/66'],
    ['22/66', '20/67'],
    ['14/67', '15/66'],
  ]),
  ...plant('101112', { 'oge-2022-mathematics-9': '9/66' }),
  ...mathematics('104104', [
    ['5/22', '5/21'],
    ['8/22', '8/22'],
    ['5/22', '5/22'],
  ]),
  ...russian('104104', [
    ['3/22', '2/21'],
    ['7/22', '3/22'],
    ['2/22', '3/22'],
  ]),
  ...plant('104104', {
    'oge-2021-mathematics-9': '2/20',
    'oge-2022-mathematics-9': '3/20',
    'oge-2023-mathematics-9': '2/20',
  }),
  ...mathematics('105107', [
    ['1/3', '0/3'],
    ['1/3', '2/3'],
    ['0/3', '0/3'],
  ]),
  ...russian('105107', [
    ['0/3', '0/3'],
    ['0/3', '0/3'],
    ['0/3', '0/3'],
  ]),
  ...plant('105107', {
    'oge-2021-mathematics-9': '0/3',
    'oge-2022-mathematics-9': '0/3',
    'oge-2023-mathematics-9': '0/3',
  }),
];

const turns: Story[] = [
  ...mathematics('104107', [
    ['5/16', '3/16'],
    ['3/16', '5/16'],
    ['5/16', '4/16'],
  ]),
  ...russian('104107', [
    ['2/16', '1/16'],
    ['2/16', '3/16'],
    ['2/16', '1/16'],
  ]),
  ...plant('104107', {
    'oge-2021-mathematics-9': '2/15',
    'oge-2022-mathematics-9': '2/15',
    'oge-2023-mathematics-9': '2/15',
  }),
  ...mathematics('105103', [
    ['6/14', '5/14'],
    ['3/14', '5/14'],
    ['3/14', '6/14'],
  ]),
  ...russian('105103', [
    ['2/14', '1/14'],
    ['2/14', '2/14'],
    ['1/14', '2/14'],
  ]),
  ...plant('105103', {
    'oge-2022-mathematics-9': '3/13',
    'oge-2022-russian-9': '0/13',
    'oge-2023-mathematics-9': '4/13',
    'oge-2023-russian-9': '0/13',
  }),
  ...mathematics('102103', [
    ['4/16', '3/17'],
    ['7/18', '5/17'],
    ['6/16', '7/18'],
  ]),
  ...russian('102103', [
    ['3/16', '2/17'],
    ['3/18', '4/17'],
    ['2/16', '3/18'],
  ]),
  ...plant('102103', {
    'oge-2022-mathematics-9': '4/15',
    'oge-2022-russian-9': '1/15',
    'oge-2023-mathematics-9': '4/16',
    'oge-2023-russian-9': '0/16',
  }),
  ...plant('101110', { 'oge-2022-mathematics-9': '22/72', 'oge-2023-mathematics-9': '24/72' }),
];

const single: Story[] = [
  {
    school: '102110',
    procedure: 'vpr-2023-mathematics-5',
    n: 4,
    low: 1,
    sums: [4, 6, 7, 9],
    journal: [3, 3, 3, 4],
  },
  ...plant('102110', { 'vpr-2023-russian-5': '0/4', 'vpr-2022-mathematics-5': '0/5' }),
  {
    school: '101105',
    procedure: 'oge_diagnostic-2023-mathematics-9',
    n: 48,
    low: 17,
    geometryFailures: 5,
  },
  ...[2022, 2023].flatMap((year) => [...mathematicsAndRussian('103106', year)]),
];

function mathematicsAndRussian(school: string, year: number): Story[] {
  return [5, 6].flatMap((grade) =>
    plant(school, {
      [`vpr-${year}-mathematics-${grade}`]: '15',
      [`vpr-${year}-russian-${grade}`]: '15',
    }),
  );
}

export const stories: Story[] = [...trulyLow, ...border, ...turns, ...single];

/** Exact numbers of pupils of a school's cohort (first calendar year in grade 5) where a story needs them. */
export const cohortSizes: Record<string, number> = {
  '102110|2022': 4,
  '102110|2021': 5,
  '102103|2022': 18,
  '102103|2021': 19,
  '101105|2018': 52,
  '101112|2020': 71,
  '103106|2020': 25,
  '103106|2021': 25,
  '103106|2022': 25,
  ...Object.fromEntries([2016, 2017, 2018, 2019, 2020, 2021, 2022].map((c) => [`105107|${c}`, 3])),
  ...Object.fromEntries([2016, 2017, 2018, 2019, 2020, 2021, 2022].map((c) => [`101101|${c}`, 72])),
};

const byKey = new Map(stories.map((story) => [`${story.school}|${story.procedure}`, story]));

/** The story of a school in a procedure. Planted schools have no low ЕГЭ results unless a story says so. */
export function storyOf(school: string, procedure: string): Story | undefined {
  const story = byKey.get(`${school}|${procedure}`);
  if (story) return story;
  const planted = school !== '101105' && stories.some((s) => s.school === school);
  return planted && procedure.startsWith('ege-') ? { school, procedure, low: 0 } : undefined;
}
