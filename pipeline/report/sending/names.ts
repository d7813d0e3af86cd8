import { pathPart } from '../../workspace/path-part.ts';

/** Letters and digits parted by hyphens, cut between words: a part of a file name no system refuses. */
function hyphened(text: string, most: number): string {
  const words = text.match(/[\p{L}\d]+(?:\.\d+)*/gu) ?? [];
  let out = '';
  for (const word of words) {
    const longer = out === '' ? word : `${out}-${word}`;
    if (longer.length > most) break;
    out = longer;
  }
  return out || text.replace(/[^\p{L}\d]/gu, '').slice(0, most) || 'без-названия';
}

/** «МБОУ «СОШ № 105»» → «СОШ-105»: without the form of organisation and the quotes. */
export function schoolShort(name: string): string {
  const inner = /«(.+)»/.exec(name)?.[1] ?? name.replace(/^[А-ЯЁ]*ОУ\s+/u, '');
  return hyphened(inner, 40);
}

/** «ВПР 2023 года» → «ВПР-2023», «Диагностические работы в формате ОГЭ, 2023 год» → «Диагностические-ОГЭ-2023». */
export const roundShort = (title: string): string =>
  hyphened(
    title.replace(/\s+год(?:а|у)?(?![\p{L}])/u, '').replace(/\sработы в формате(?=\s)/u, ''),
    48,
  );

/** «Справка_ВПР-2023_СОШ-105_ред1.pdf» */
export const sentName = (
  kind: string,
  round: string,
  whom: string,
  edition: number,
  extension: string,
): string => `${kind}_${round}_${whom}_ред${edition}.${extension}`;

/** Signs of the name of a draft before its years: with the folders it stays below what Windows allows. */
const mostDraft = 58;

/** «3.12 Отчёт об анализе ВПР 2023 (редакция 1).docx» → «Проект_3.12-Отчёт-об-анализе-ВПР-2023_СОШ-105.docx» */
export function draftName(path: string, whom: string, extension: string): string {
  const file = path.slice(path.lastIndexOf('/') + 1);
  const title = file.replace(/( \(редакция \d+\))?\.[a-z]+$/, '').replace(/ \(проект\)/, '');
  // years tell drafts of two lists apart: they are never cut
  const [years = ''] = / \d{4}(-\d{4})?$/.exec(title) ?? [];
  const words = hyphened(title.slice(0, title.length - years.length), mostDraft);
  return `Проект_${words}${years.replace(' ', '-')}_${whom}.${extension}`;
}

/** Folders in folders and a long file name must fit the 260 signs Windows allows a path. */
const mostFolder = 48;
const short = (name: string) => name.slice(0, mostFolder);

/** Names of things in one folder: «имя», where it is taken whatever its case «имя (код)». */
export function folderNames(
  things: readonly { code: string; name: string }[],
): Map<string, string> {
  const folded = (name: string) => pathPart(short(name)).toLowerCase();
  return new Map(
    things.map(({ code, name }) => {
      const twice = things.some(
        (other) => other.code !== code && folded(other.name) === folded(name),
      );
      return [code, twice ? pathPart(short(name), ` (${code})`) : pathPart(short(name))];
    }),
  );
}
