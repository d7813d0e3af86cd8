import { fold } from '../../russian/fold.ts';
import type { Places } from '../edition/owner.ts';
import type { CurrentEdition } from '../edition/releases.ts';
import { draftName, folderNames, roundShort, schoolShort, sentName } from './names.ts';

/** A file of an edition under the name it is sent by. */
export type SentFile = {
  /** in the folder of its receiver */
  name: string;
  /** where it lies: folder of the release and path in it */
  folder: string;
  path: string;
  sha256: string;
  title: string;
  /** null = a draft: it is told as «проект» */
  edition: number | null;
  /** day of the release */
  date: string;
};

export type SentDocument = {
  key: string;
  kind: string;
  title: string;
  edition: number;
  date: string;
  causes: readonly string[];
  changes: number;
  files: SentFile[];
};

type SchoolParcel = {
  school_code: string;
  name: string;
  folder: string;
  documents: SentDocument[];
};

/** What one municipality is sent: its own documents, and those of its schools. */
export type Parcel = {
  municipality_code: string;
  name: string;
  folder: string;
  documents: SentDocument[];
  schools: SchoolParcel[];
  /** titles of the rounds the documents are about */
  rounds: string[];
  /** whether results of ВПР are among them */
  vpr: boolean;
};

export type Rounds = ReadonlyMap<string, { title: string; kind: string }>;

/**
 * Kinds that leave the institute, and the word their files begin with: a school gets the note on itself, a municipality the note
 * on itself, and both what they are to fill in – drafts. Everything else – lists, grounds, papers of the working group, profiles,
 * monitoring, workbooks, papers on the region, drafts of the institute's own orders and protocols – stays.
 */
const sent: Readonly<Record<string, string>> = {
  note: 'Справка',
  area: 'Справка-муниципалитета',
  draft: 'Проект',
  municipal_plan: 'Проект',
};

/** Whether a document of a kind is a draft: it is told as «проект», not by the number of its edition. */
export const isDraft = ({ kind }: { kind: string }): boolean => sent[kind] === sent.draft;

/** Letters about the approval of a list (1.4), by the year of the list. */
const ofOrder = /^draft\/letter-1\.4\/(\d{4})\//;

/**
 * Whether a document may be sent to anybody: a draft that is about no school and no municipality is the institute's own, and a
 * letter that a list is approved waits for the order.
 */
function leaves(
  { issued: { key, kind, school, municipality } }: CurrentEdition,
  approved: ReadonlySet<number>,
): boolean {
  if (municipality === null) return false;
  const [, year] = ofOrder.exec(key) ?? [];
  if (year !== undefined && !approved.has(Number(year))) return false;
  if (kind === 'note') return school !== null;
  if (kind === 'area' || kind === 'municipal_plan') return school === null;
  return kind === 'draft';
}

/**
 * Puts editions into parcels, one a municipality.
 * @param rounds by code
 * @param there whether the files of an edition still stand: those on pupils go with their results
 * @param approved years whose lists are approved
 */
export function parcelsOf(
  editions: readonly CurrentEdition[],
  places: Places,
  rounds: Rounds,
  there: (edition: CurrentEdition) => boolean,
  approved: ReadonlySet<number>,
): Parcel[] {
  const own = editions.filter((edition) => leaves(edition, approved) && there(edition));
  const codes = [...new Set(own.map(({ issued }) => issued.municipality as string))].sort();
  const named = codes.map((code) => ({ code, name: places.municipalities.get(code) ?? code }));
  const folders = folderNames(named);
  return named.map(({ code, name }) => {
    const mine = own.filter(({ issued }) => issued.municipality === code);
    const ofRounds = mine.filter(({ issued }) => !isDraft(issued));
    const schoolCodes = [...new Set(mine.flatMap(({ issued }) => issued.school ?? []))];
    const schools = schoolCodes
      .map((each) => ({ code: each, name: places.schools.get(each)?.name ?? each }))
      .sort((a, b) => (fold(a.name) < fold(b.name) ? -1 : 1));
    const schoolFolders = folderNames(schools);
    const documentsOf = (school: string | null, whom: string) =>
      unique(
        mine
          .filter(({ issued }) => issued.school === school)
          .map((edition) => sentDocument(edition, rounds, whom)),
      );
    return {
      municipality_code: code,
      name,
      folder: folders.get(code) ?? code,
      documents: documentsOf(null, roundShort(name)),
      schools: schools.map((school) => ({
        school_code: school.code,
        name: school.name,
        folder: schoolFolders.get(school.code) ?? school.code,
        documents: documentsOf(school.code, schoolShort(school.name)),
      })),
      rounds: [...new Set(ofRounds.map(({ issued }) => roundTitle(issued.key, rounds)))].sort(),
      vpr: ofRounds.some(({ issued }) => rounds.get(roundOf(issued.key))?.kind === 'vpr'),
    };
  });
}

const roundOf = (key: string) => key.split('/')[1] ?? '';
const roundTitle = (key: string, rounds: Rounds): string =>
  rounds.get(roundOf(key))?.title ?? roundOf(key);

function sentDocument(
  { issued, release }: CurrentEdition,
  rounds: Rounds,
  whom: string,
): SentDocument {
  const { key, kind, title, edition, files, causes, changes } = issued;
  const round = roundShort(roundTitle(key, rounds));
  const { date } = release.manifest;
  const draft = isDraft(issued);
  return {
    ...{ key, kind, title, edition, date, causes, changes },
    files: Object.entries(files).map(([path, sha256]) => {
      const extension = path.split('.').at(-1) ?? 'pdf';
      return {
        name: draft
          ? draftName(path, whom, extension)
          : sentName(sent[kind] ?? kind, round, whom, edition, extension),
        ...{ folder: release.folder, path, sha256, title, date },
        edition: draft ? null : edition,
      };
    }),
  };
}

/** Long names may be cut alike: then what tells the documents apart in their keys stands in the name too. */
function unique(documents: readonly SentDocument[]): SentDocument[] {
  const names = documents.flatMap(({ files }) => files.map(({ name }) => name.toLowerCase()));
  const taken = (name: string) => names.filter((each) => each === name.toLowerCase()).length > 1;
  const mark = (key: string) =>
    key
      .split('/')
      .slice(1, -1)
      .join('-')
      .replace(/[^\w-]/g, '-');
  return documents.map((document) => ({
    ...document,
    files: document.files.map((file) =>
      taken(file.name)
        ? { ...file, name: file.name.replace('_', `_${mark(document.key)}_`) }
        : file,
    ),
  }));
}
