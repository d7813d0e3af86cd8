import { kept, withoutPersons } from '../personal.ts';

/** A school of a register. */
export type KnownSchool = { school_code: string; login: string | null; name: string };

/** A line for the register of schools. */
export type NewSchool = { code: string; name: string };

/** How the texts of a school column become codes of the register. */
export type SchoolCodes =
  | { kind: 'as_written' }
  | { kind: 'padded'; prefix: string; pad: number }
  | { kind: 'mapped'; map: readonly (readonly [string, string])[] };

/**
 * Codes for the texts of a school column: six digits, names and logins of the register stay, short numbers get the
 * municipality before them, all else is mapped to free codes.
 * @returns how they become codes, the schools no register holds, and how many values were left out as personal
 */
export function schoolCodes(
  values: readonly string[],
  known: readonly KnownSchool[],
  municipality: string,
): { codes: SchoolCodes; fresh: NewSchool[]; hidden: number } {
  const open = values.filter((text) => withoutPersons(text) === text);
  const hidden = values.length - open.length;
  const names = new Map(
    known.flatMap(({ school_code, login, name }) =>
      [school_code, login, name].flatMap((text) =>
        text === null ? [] : [[text.toLowerCase(), school_code] as const],
      ),
    ),
  );
  const taken = new Set(known.map(({ school_code }) => school_code));
  const unknown = open.filter((text) => !names.has(text.toLowerCase()));
  if (unknown.length === 0) return { codes: { kind: 'as_written' }, fresh: [], hidden };
  if (open.every((text) => /^\d{6}$/.test(text))) {
    const fresh = unknown.map((code) => ({ code, name: `Школа ${code}` }));
    return { codes: { kind: 'as_written' }, fresh, hidden };
  }
  if (open.every((text) => /^\d{1,3}$/.test(text))) {
    const coded = open.map((text) => municipality + text.padStart(3, '0'));
    const fresh = coded
      .filter((code) => !taken.has(code))
      .map((code) => ({ code, name: `Школа № ${Number(code.slice(3))}` }));
    return { codes: { kind: 'padded', prefix: municipality, pad: 3 }, fresh, hidden };
  }
  const fresh = unknown.map((text) => ({ text, code: free(taken, municipality) }));
  const named = fresh.map(({ text, code }) => ({
    code,
    name: isName(text) ? text : `Школа ${text}`,
  }));
  // a name the store may keep is found in the register by itself
  if (unknown.every(isName)) return { codes: { kind: 'as_written' }, fresh: named, hidden };
  const map = open.map((text): [string, string] => [
    text,
    names.get(text.toLowerCase()) ?? fresh.find((each) => each.text === text)?.code ?? '',
  ]);
  return { codes: { kind: 'mapped', map }, fresh: named, hidden };
}

/** A name, not a code of another system such as GP. */
const isName = (text: string): boolean =>
  /\p{L}{2}/u.test(text) && !/^[A-Za-z0-9_-]{1,12}$/.test(text) && kept('school', text) === text;

function free(taken: Set<string>, municipality: string): string {
  for (let number = 1; number < 1000; number += 1) {
    const code = municipality + String(number).padStart(3, '0');
    if (taken.has(code)) continue;
    taken.add(code);
    return code;
  }
  throw new Error(`no free school code: ${municipality}`);
}
