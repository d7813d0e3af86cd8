import { CliError } from '../error.ts';
import type { Database } from '../store/database.ts';

/** Who a table is for and what of small groups it may show: a row of ref_audience with its bands. */
export type Audience = {
  audience: string;
  /** Russian words */
  name: string;
  own: '' | 'municipality' | 'school';
  finest_scope: Scope;
  detail: 'none' | 'totals' | 'all';
  count_always: boolean;
  hide_below: number;
  band_below: number;
  hidden_sum: number;
  edges: boolean;
  zeros_open: boolean;
  pupils: boolean;
  source: string;
  source_year: number | null;
  status: string;
  bands: Band[];
};

type Band = {
  kind: 'band' | 'edge';
  below_n: number | null;
  from_percent: number;
  to_percent: number;
  pupils: number | null;
};

/** Groups from the whole to the smallest. */
export const scopes = ['region', 'municipality', 'school', 'class'] as const;
export type Scope = (typeof scopes)[number];

/** The audience of a key. @throws CliError naming those there are */
export async function readAudience(db: Database, key: string): Promise<Audience> {
  const rows = await db.all<Omit<Audience, 'bands'>>('from ref_audience order by audience');
  const found = rows.find((row) => row.audience === key);
  if (!found) {
    throw new CliError(`Аудитории «${key}» нет.`, {
      hint: `Есть аудитории: ${rows.map(({ audience, name }) => `${audience} (${name})`).join(', ')}.`,
    });
  }
  const bands = await db.all<Band>(
    `select kind, below_n, from_percent, to_percent, pupils from ref_audience_band
     where audience = $key order by kind, below_n nulls last, from_percent`,
    { key },
  );
  return { ...found, bands };
}
