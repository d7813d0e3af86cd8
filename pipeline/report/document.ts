import type { ChartData, ChartName } from './charts/chart.ts';

export type DocumentKind =
  | 'note'
  | 'area'
  | 'subject'
  | 'vpr_report'
  | 'brief'
  | 'recommendations'
  | 'list'
  | 'grounds'
  | 'working_group'
  | 'risk_profile'
  | 'monitoring'
  | 'curators'
  | 'resilience'
  | 'municipal_plan'
  | 'roadmap'
  | 'draft'
  | 'tables';

/** Kinds that are made as an editable file of Word too. */
const inWord: ReadonlySet<DocumentKind> = new Set([
  'note',
  'vpr_report',
  'recommendations',
  'list',
  'grounds',
  'curators',
  'resilience',
  'municipal_plan',
  'roadmap',
  'draft',
]);

/** Whether a document is made to be filled in: a file of Word and nothing else. */
export const isWordOnly = ({ path }: Pick<Document, 'path'>): boolean => path.endsWith('.docx');

/** Paths of the files of a document: the PDF, then where its kind has one the Word file; of a draft the Word file alone. */
export function pathsOf(document: Document, word: boolean): string[] {
  const { kind, path } = document;
  return word && inWord.has(kind) && 'template' in document && !isWordOnly(document)
    ? [path, path.replace(/\.pdf$/, '.docx')]
    : [path];
}

type Planned = {
  kind: DocumentKind;
  /** Stable key of the piece of work, e.g. note/vpr-2023/101105. */
  key: string;
  /** Path under the folder of reports, Russian, forward slashes, safe on Windows. */
  path: string;
  title: string;
  /**
   * What the document says. A {@link Figure} anywhere inside is drawn before printing. The top-level field `run` of a
   * workbook (the generation it names) does not count when deciding whether it changed.
   */
  facts: () => Promise<object>;
};

/** Facts of a printed document: `data` is the day they stand at as it is printed (data-date.ts), never the clock's. */
export type PaperFacts = { data: string; [fact: string]: unknown };

/** A document printed from a template. */
export type Paper = Planned & {
  /** Words of the running footer, e.g. name of the document and the school. */
  footer: string;
  /** Words on top of every page (from the configuration), '' = none. */
  notice: string;
  /** templates/<template>.hbs */
  template: string;
  facts: () => Promise<PaperFacts>;
};

/** A document that is no page: a workbook. */
type Book = Planned & {
  /** Changes when the program makes such files in another way. */
  version: string;
  bytes: (facts: object) => Promise<Uint8Array>;
  /** lines of its sheets: where each stands and what it says */
  lines: (facts: object) => [place: string, value: string][];
  /** the facts with a sheet of what has changed since the edition before */
  changed: (facts: object, lines: readonly string[]) => object;
};

/** A document to be made: planned with one cheap query, its facts gathered only when its turn comes. */
export type Document = Paper | Book;

/** What of the configuration documents need. */
export type ReportConfig = {
  year: number;
  /** Years the low-results list is made for, newest last. */
  listYears: readonly number[];
  /** Rule profile of the list. */
  profile: string;
  /** The degree of learning by V. P. Simonov is printed beside quality; not by default. */
  sou?: boolean;
  region: string;
  institute: string;
  executor: string;
  notice: string;
};

/** Which documents are wanted; an absent field filters nothing. */
export type DocumentFilter = { only?: DocumentKind; school?: string; procedure?: string };

/** A chart to be drawn in place: `svg` is filled before the template runs. */
export type Figure = {
  chart: ChartName;
  data: ChartData;
  signals: Record<string, unknown>;
  /** Text alternative: what the chart shows, with its main figures. */
  alt: string;
  caption: string;
};
