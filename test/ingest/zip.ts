import { crc32, deflateRawSync } from 'node:zlib';

/** A part of an archive as a test wants it; whatever is not said is honest. */
export type ZipPart = {
  name: string;
  data: string | Uint8Array;
  /** 8 = deflated (default), 0 = stored, others as an unknown method */
  method?: number;
  /** size unpacked, as declared */
  size?: number;
  crc?: number;
  encrypted?: boolean;
  /** index of the part whose header and bytes this one names as its own */
  sameAs?: number;
};

/** Bytes of a ZIP archive, made by hand so that each of its fields can lie. */
export function zip(parts: readonly ZipPart[]): Buffer {
  const locals: Buffer[] = [];
  const directory: Buffer[] = [];
  const offsets: number[] = [];
  let offset = 0;
  for (const part of parts) {
    const data = Buffer.from(part.data as Uint8Array);
    const method = part.method ?? 8;
    const packed = method === 0 ? data : deflateRawSync(data);
    const name = Buffer.from(part.name);
    const fields = Buffer.alloc(26);
    fields.writeUInt16LE(20, 0);
    fields.writeUInt16LE(part.encrypted ? 1 : 0, 2);
    fields.writeUInt16LE(method, 4);
    fields.writeUInt32LE(part.crc ?? crc32(data), 10);
    fields.writeUInt32LE(packed.length, 14);
    fields.writeUInt32LE(part.size ?? data.length, 18);
    fields.writeUInt16LE(name.length, 22);
    const header = part.sameAs === undefined ? offset : (offsets[part.sameAs] ?? 0);
    offsets.push(header);
    if (part.sameAs === undefined) {
      const local = Buffer.concat([Buffer.from('PK\x03\x04'), fields, name, packed]);
      locals.push(local);
      offset += local.length;
    }
    const rest = Buffer.alloc(14);
    rest.writeUInt32LE(header, 10);
    directory.push(Buffer.from('PK\x01\x02\x14\x00'), fields, rest, name);
  }
  const central = Buffer.concat(directory);
  const end = Buffer.alloc(18);
  end.writeUInt16LE(parts.length, 4);
  end.writeUInt16LE(parts.length, 6);
  end.writeUInt32LE(central.length, 8);
  end.writeUInt32LE(offset, 12);
  return Buffer.concat([...locals, central, Buffer.from('PK\x05\x06'), end]);
}

const declaration = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>';
const types = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml';
const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const relations = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';

/** A row of cells that hold numbers or texts written into the cell. */
export const row = (number: number, cells: Record<string, string | number>): string =>
  `<row r="${number}">${Object.entries(cells)
    .map(([column, value]) =>
      typeof value === 'number'
        ? `<c r="${column}${number}"><v>${value}</v></c>`
        : `<c r="${column}${number}" t="inlineStr"><is><t>${value}</t></is></c>`,
    )
    .join('')}</row>`;

/** XML of a sheet. @param behind what follows the cells: links, drawings */
export const sheetXml = (rows: string, behind = ''): string =>
  `${declaration}<worksheet xmlns="${main}" xmlns:r="${relations}"><sheetData>${rows}</sheetData>${behind}</worksheet>`;

/** The parts of a workbook with one sheet «Лист1». @param sheet its XML; @param more further parts, or others in place */
export function workbookParts(sheet: string, more: readonly ZipPart[] = []): ZipPart[] {
  const parts: ZipPart[] = [
    {
      name: '[Content_Types].xml',
      data: `${declaration}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Override PartName="/xl/workbook.xml" ContentType="${types}"/></Types>`,
    },
    {
      name: 'xl/workbook.xml',
      data: `${declaration}<workbook xmlns="${main}" xmlns:r="${relations}"><sheets><sheet name="Лист1" sheetId="1" r:id="rId1"/></sheets></workbook>`,
    },
    {
      name: 'xl/_rels/workbook.xml.rels',
      data: `${declaration}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="${relations}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>`,
    },
    { name: 'xl/worksheets/sheet1.xml', data: sheet },
  ];
  const names = new Set(more.map(({ name }) => name));
  return [...parts.filter(({ name }) => !names.has(name)), ...more];
}

/** Bytes of such a workbook. */
export const workbookZip = (sheet: string, more: readonly ZipPart[] = []): Buffer =>
  zip(workbookParts(sheet, more));
