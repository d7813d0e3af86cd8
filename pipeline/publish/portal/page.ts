import type { Build, PortalConfig } from './build.ts';
import { linkTo } from './view.ts';

/** What a page forbids itself: nothing is loaded but files beside it, no code is made of text. */
export const policy = [
  "default-src 'none'",
  // browsers differ in what 'self' is for a page opened from a disk
  "script-src 'self' file:",
  "style-src 'self' file:",
  "font-src 'self' file:",
  "img-src 'self' file: data:",
  "base-uri 'none'",
  "form-action 'none'",
].join('; ');

/** Pages that stand in the menu of a build. */
type Section = { file: string; name: string };

export const sectionFiles = {
  register: 'index.html',
  funnel: 'воронка.html',
  skills: 'умения.html',
  documents: 'документы.html',
  roadmap: 'дорожная-карта.html',
  whatif: 'что-если.html',
  journal: 'журнал.html',
} as const;

/** The menu of a build. @param has pages only the institute's site may have */
export function sectionsOf({ own }: Build, has: { whatif: boolean; roadmap: boolean }): Section[] {
  const { register, funnel, skills, documents, roadmap, whatif, journal } = sectionFiles;
  const inner = own === null;
  return [
    { file: register, name: 'Школы' },
    { file: funnel, name: 'Воронка школ' },
    { file: skills, name: 'Карта умений' },
    ...(inner ? [{ file: documents, name: 'Документы' }] : []),
    ...(inner && has.roadmap ? [{ file: roadmap, name: 'Дорожная карта' }] : []),
    ...(inner && has.whatif ? [{ file: whatif, name: 'Что если' }] : []),
    { file: journal, name: inner ? 'Журнал' : 'О данных' },
  ];
}

/** Head, menu and foot of a page, as templates/partials/portal-page.hbs prints them. */
export type PageFrame = {
  policy: string;
  title: string;
  site: string;
  institute: string;
  notice: string;
  region: string;
  /** way to the folder of the build: '' or '../' */
  root: string;
  home: string | null;
  menu: { href: string; name: string; current: boolean }[];
  scripts: string[];
};

export type Framed = {
  title: string;
  /** path of the page from the folder of the build */
  file: string;
  /** scripts of the page by path from the folder of the build, in order */
  scripts: readonly string[];
};

/** The frame of a page of a build. */
export function frameOf(
  build: Build,
  config: PortalConfig,
  menu: readonly Section[],
  { title, file, scripts }: Framed,
): PageFrame {
  const root = '../'.repeat(file.split('/').length - 1);
  return {
    policy,
    title,
    site: build.title,
    institute: config.institute,
    notice: config.notice,
    region: config.region,
    root,
    // a folder that is handed over has nothing above it
    home: build.own === null ? `${root}../../index.html` : null,
    menu: menu.map((section) => ({
      href: root + linkTo(section.file),
      name: section.name,
      current: section.file === file,
    })),
    scripts: [`${assets}/портал.js`, ...scripts].map((path) => root + linkTo(path)),
  };
}

/** Folder of the style, the programs and the fonts of a build. */
export const assets = 'оформление';
/** Folder of the scripts with data. */
export const dataFolder = 'данные';
/** What charts need, in the order of loading. */
export const chartScripts = ['vega.min.js', 'vega-embed.min.js', 'спецификации.js'].map(
  (name) => `${assets}/${name}`,
);
