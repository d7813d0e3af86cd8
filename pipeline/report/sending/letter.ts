import { formatDate } from '../../russian/date.ts';
import { formatNumber } from '../../russian/number.ts';
import { counted, type Forms, WORDS } from '../../russian/plural.ts';
import { type Table, table } from '../table.ts';
import { renderTemplate } from '../templates/template.ts';
import { wordDocument } from '../word/document.ts';
import { isDraft, type Parcel, type SentDocument, type SentFile } from './parcel.ts';

export type Sender = { institute: string; executor: string; notice: string };

/** What of a release letters tell of documents that were not issued anew. */
export type Unmoved = { count: number; percent: number; point: number };

const notes: Forms = ['справка школы', 'справки школ', 'справок школ'];
const schoolDrafts: Forms = ['проект для школы', 'проекта для школ', 'проектов для школ'];
const ownDrafts: Forms = [
  'проект для муниципалитета',
  'проекта для муниципалитета',
  'проектов для муниципалитета',
];
const areas: Forms = ['справка муниципалитета', 'справки муниципалитета', 'справок муниципалитета'];

/** A draft as an editable file of Word. Equal input gives equal bytes. */
export const draft = (
  template: string,
  title: string,
  facts: object,
  { institute, executor, notice }: Sender,
): Promise<Uint8Array> =>
  wordDocument(renderTemplate(`sending/${template}`, { institute, executor, title, ...facts }), {
    title,
    footer: title,
    notice,
    properties: {},
    pictures: new Map(),
  });

/** Hashes in groups, so that a cell can break them: the eye compares groups too. */
const grouped = (hash: string) => hash.match(/.{1,8}/g)?.join(' ') ?? hash;

function inventoryTable(files: readonly (SentFile & { where: string })[]): Table {
  return table(
    'Файлы',
    [
      ['№', 'n'],
      ['Файл', 'w'],
      ['Документ', 'w'],
      ['Редакция', 'c'],
      ['Дата', 'c'],
      ['Контрольная сумма SHA-256', 'w'],
    ],
    files.map(({ where, name, title, edition, date, sha256 }, i) => ({
      cells: [
        String(i + 1),
        where ? `${where}/${name}` : name,
        title,
        edition === null ? 'проект' : String(edition),
        formatDate(date),
        grouped(sha256),
      ],
    })),
  );
}

/** Files of a parcel with the folder they stand in. */
export const filesOf = ({ documents, schools }: Pick<Parcel, 'documents' | 'schools'>) => [
  ...documents.flatMap(({ files }) => files.map((file) => ({ ...file, where: '' }))),
  ...schools.flatMap(({ folder, documents: own }) =>
    own.flatMap(({ files }) => files.map((file) => ({ ...file, where: folder }))),
  ),
];

export const inventory = (
  whom: string,
  files: readonly (SentFile & { where: string })[],
  sender: Sender,
): Promise<Uint8Array> =>
  draft('inventory', `Опись документов. ${whom}`, { whom, table: inventoryTable(files) }, sender);

const all = ({ documents, schools }: Parcel): SentDocument[] => [
  ...documents,
  ...schools.flatMap((school) => school.documents),
];

/** The covering letter to a municipality. */
export function coveringLetter(parcel: Parcel, date: string, sender: Sender): Promise<Uint8Array> {
  const ofSchools = parcel.schools.flatMap(({ documents }) => documents);
  const notesOfSchools = ofSchools.filter((each) => !isDraft(each));
  const noted = parcel.schools.filter(({ documents }) => documents.some((each) => !isDraft(each)));
  const drafts = all(parcel).filter(isDraft);
  const parts = [
    notesOfSchools.length > 0
      ? `${counted(notesOfSchools.length, notes)} (${counted(noted.length, WORDS.school)})`
      : '',
    ...(
      [
        [parcel.documents.filter((each) => !isDraft(each)).length, areas],
        [ofSchools.filter(isDraft).length, schoolDrafts],
        [parcel.documents.filter(isDraft).length, ownDrafts],
      ] as const
    ).map(([n, forms]) => (n > 0 ? counted(n, forms) : '')),
  ].filter((words) => words !== '');
  const facts = {
    whom: parcel.name,
    rounds: parcel.rounds.map((title) => `«${title}»`).join(', '),
    contents: parts.join(', '),
    date: formatDate(date),
    renewed: all(parcel).some(({ edition }) => edition > 1),
    schools: ofSchools.length > 0,
    results: notesOfSchools.length > 0,
    drafts: drafts.length > 0,
    vpr: parcel.vpr,
  };
  return draft('letter', `Письмо. ${parcel.name}`, facts, sender);
}

function movement(unmoved: Unmoved): string {
  const parts = [
    unmoved.percent > 0 ? `${formatNumber(unmoved.percent, 1)} процентного пункта` : '',
    unmoved.point > 0 ? `${formatNumber(unmoved.point, 2)} балла` : '',
  ].filter(Boolean);
  return parts.length > 0 ? ` (не более ${parts.join(' и ')})` : '';
}

/** What is said of documents whose comparisons alone moved; null where there are none. */
export function unmovedWords(unmoved: Unmoved): string | null {
  if (unmoved.count === 0) return null;
  const documents: Forms = ['документа', 'документов', 'документов'];
  return `У ${counted(unmoved.count, documents)} уточнены только средние по муниципалитету и региону${movement(unmoved)}: они не перевыпускаются.`;
}

export type NoticeLine = { whom: string; document: SentDocument };

const changed: Forms = ['показатель и вывод', 'показателя и вывода', 'показателей и выводов'];

/** The notice that editions were replaced. @param lists what is said of approved lists, by line */
export function notice(
  whom: string,
  lines: readonly NoticeLine[],
  texts: { lists: readonly string[]; unmoved: string | null },
  date: string,
  sender: Sender,
): Promise<Uint8Array> {
  const causes = [...new Set(lines.flatMap(({ document }) => document.causes))];
  const facts = {
    whom,
    date: formatDate(date),
    causes,
    table: table(
      'Новые редакции',
      [
        ['Кому', 'w'],
        ['Документ', 'w'],
        ['Редакция', 'c'],
        ['Что изменилось', 'w'],
      ],
      lines.map(({ whom: receiver, document: { kind, title, edition, changes } }) => ({
        cells: [
          receiver,
          title,
          isDraft({ kind }) ? 'новый проект' : `${edition} вместо ${edition - 1}`,
          `${counted(changes, changed)}; перечислены на первой странице документа`,
        ],
      })),
    ),
    ...texts,
  };
  return draft('notice', `Извещение о новых редакциях. ${whom}`, facts, sender);
}

/** Renewed documents of a parcel with those they are about. */
export const renewedOf = ({ name, documents, schools }: Parcel): NoticeLine[] =>
  [
    ...documents.map((document) => ({ whom: name, document })),
    ...schools.flatMap((school) =>
      school.documents.map((document) => ({ whom: school.name, document })),
    ),
  ].filter(({ document }) => document.edition > 1);
