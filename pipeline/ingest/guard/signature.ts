import { Refusal, saveAgain } from './refusal.ts';

const askForTable = 'Запросите саму таблицу: отсюда баллы не прочитать.';
const unpackIt = 'Распакуйте его и положите в папку сами таблицы.';
const convert = 'Справка читает .xlsx, .xls, .ods и .csv.';

/** First bytes of files that are no tables, in Latin-1, with what they are. */
const signatures: [string[], string, string][] = [
  [['%PDF'], 'документ PDF', askForTable],
  [['{\\rtf'], 'документ RTF', askForTable],
  [['\x89PNG', '\xFF\xD8\xFF', 'GIF8', 'BM', 'II*\0', 'MM\0*', 'RIFF'], 'картинка', askForTable],
  [['Rar!'], 'архив RAR', unpackIt],
  [["7z\xBC\xAF'\x1C"], 'архив 7-Zip', unpackIt],
  [['\x1F\x8B'], 'архив GZIP', unpackIt],
  [['MZ'], 'программа', convert],
  [['SQLite format 3'], 'база данных SQLite', convert],
  [['\t\0', '\t\x02', '\t\x04', '\t\x08'], 'книга Excel старого вида', saveAgain],
];

/** Kinds of markup, by their beginning behind blanks and the XML declaration. */
const markups: [RegExp, string][] = [
  [
    /progid="Excel\.Sheet"|urn:schemas-microsoft-com:office:spreadsheet/i,
    'таблица в формате XML 2003',
  ],
  [/<office:document/i, 'документ OpenDocument в одном файле XML'],
  [/<(!doctype html|html|head|body|table|meta|style|div|p|br)\b/i, 'веб-страница (HTML)'],
];

/**
 * Refuses what is no table under the name of one, and says what it is.
 * @throws Refusal
 */
export function refuseOthers(bytes: Buffer, path: string): void {
  const head = bytes.toString('latin1', 0, 4096);
  for (const [starts, what, hint] of signatures) {
    const start = starts.find((each) => head.startsWith(each));
    // letters may begin a line of text as well; a picture or a program has a zero byte soon
    if (start && (!/^\w+$/.test(start) || head.includes('\0'))) {
      throw new Refusal('file_not_table', path, `– ${what}, а не таблица`, hint);
    }
  }
  if (/^MIME-Version:/i.test(head)) {
    throw new Refusal('file_not_table', path, '– веб-архив (MHT), а не таблица', saveAgain);
  }
  if (/^(ï»¿)?\s*</.test(head)) {
    const what = markups.find(([pattern]) => pattern.test(head))?.[1] ?? 'документ XML';
    throw new Refusal('file_not_table', path, `– ${what}, а не книга Excel и не CSV`, saveAgain);
  }
}
