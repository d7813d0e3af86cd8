/** A property of a calendar: name, parameters, value as it stands. */
type Property = { name: string; parameters: Record<string, string>; value: string };
export type Component = { name: string; properties: Property[]; components: Component[] };

/**
 * Reads a calendar by the grammar of RFC 5545 (3.1, 3.2, 3.4, 3.6), written apart from the writer.
 * @throws Error for bytes that are no UTF-8, line ends other than CRLF, lines over 75 octets, components not closed
 */
export function readCalendar(bytes: Uint8Array): Component {
  const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  if (!text.endsWith('\r\n')) throw new Error('no line end at the end');
  if (/[^\r]\n|\r[^\n]/.test(text)) throw new Error('line end other than CRLF');
  const physical = text.slice(0, -2).split('\r\n');
  const lines: string[] = [];
  for (const line of physical) {
    if (Buffer.byteLength(line) > 75) throw new Error(`line of ${Buffer.byteLength(line)} octets`);
    if (/^[ \t]/.test(line)) lines.push((lines.pop() ?? '') + line.slice(1));
    else lines.push(line);
  }
  const stack: Component[] = [{ name: 'stream', properties: [], components: [] }];
  for (const line of lines) {
    const property = propertyOf(line);
    const open = stack.at(-1);
    if (!open) throw new Error('component closed twice');
    if (property.name === 'BEGIN') {
      const component = { name: property.value, properties: [], components: [] };
      open.components.push(component);
      stack.push(component);
    } else if (property.name === 'END') {
      if (open.name !== property.value) throw new Error(`END:${property.value} in ${open.name}`);
      stack.pop();
    } else open.properties.push(property);
  }
  const [stream] = stack;
  if (stack.length !== 1 || stream?.components.length !== 1)
    throw new Error('component not closed');
  return stream.components[0] as Component;
}

function propertyOf(line: string): Property {
  const found = /^([A-Z-]+)((?:;[A-Z-]+=(?:"[^"]*"|[^";:,]*))*):([\s\S]*)$/.exec(line);
  if (!found) throw new Error(`no property: ${line}`);
  const [, name = '', given = '', value = ''] = found;
  const parameters = Object.fromEntries(
    given
      .split(';')
      .filter((part) => part !== '')
      .map((part) => part.split('=') as [string, string]),
  );
  return { name, parameters, value };
}

/** The value of a property that stands once. */
export function valueIn(component: Component, name: string): string {
  const found = component.properties.filter((property) => property.name === name);
  if (found.length !== 1)
    throw new Error(`${name} stands ${found.length} times in ${component.name}`);
  return found[0]?.value ?? '';
}

/** Text of a value, escapes undone; an escape RFC 5545 does not have throws. */
export const textIn = (value: string): string =>
  value.replace(/\\(.?)/gs, (_, sign: string) => {
    if (sign === 'n' || sign === 'N') return '\n';
    if (/^[\\;,]$/.test(sign)) return sign;
    throw new Error(`unknown escape: \\${sign}`);
  });

/** Days an all-day event falls on, a monthly rule with COUNT and BYMONTHDAY rolled out: first and last day of each. */
export function daysOf(event: Component): string[] {
  const day = (name: string) => {
    const text = valueIn(event, name);
    if (!/^\d{8}$/.test(text)) throw new Error(`no day: ${text}`);
    return new Date(`${text.slice(0, 4)}-${text.slice(4, 6)}-${text.slice(6)}T00:00:00Z`);
  };
  const iso = (date: Date) => date.toISOString().slice(0, 10);
  const [start, end] = [day('DTSTART'), day('DTEND')];
  end.setUTCDate(end.getUTCDate() - 1);
  if (end < start) throw new Error('event ends before it begins');
  const rule = event.properties.find(({ name }) => name === 'RRULE')?.value;
  if (!rule) return [iso(start) === iso(end) ? iso(start) : `${iso(start)}..${iso(end)}`];
  const parts = new Map(rule.split(';').map((part) => part.split('=') as [string, string]));
  if (parts.get('FREQ') !== 'MONTHLY' || iso(start) !== iso(end))
    throw new Error(`unknown rule: ${rule}`);
  const [count, monthDay] = [Number(parts.get('COUNT')), Number(parts.get('BYMONTHDAY'))];
  return Array.from({ length: count }, (_, i) => {
    const [year, month] = [start.getUTCFullYear(), start.getUTCMonth() + i];
    return iso(
      new Date(
        monthDay < 0 ? Date.UTC(year, month + 1, 1 + monthDay) : Date.UTC(year, month, monthDay),
      ),
    );
  });
}
