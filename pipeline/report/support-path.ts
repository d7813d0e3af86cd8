import { pathPart } from '../workspace/path-part.ts';

/** Folder of the documents of schools that are supported. */
export const supportFolder = 'Сопровождение';

/** Path of a document of a school: «Сопровождение/район/школа (код)/файл». */
export const supportPath = (
  { municipality, name, school_code }: { municipality: string; name: string; school_code: string },
  file: string,
): string =>
  `${supportFolder}/${pathPart(municipality)}/${pathPart(name, ` (${school_code})`)}/${file}`;
