/** What stands in the HTML of a document and cannot stand in Word. */
export class NoCounterpart extends Error {
  /** in Russian, as it stands in the template: «элемент <blockquote>» */
  readonly what: string;
  /** how to find it in a template */
  readonly sign: RegExp;

  constructor(message: string, what: string, sign: string) {
    super(message);
    this.name = 'NoCounterpart';
    this.what = what;
    this.sign = new RegExp(sign.replace(/[.*+?^${}()|[\]\\]/g, '\\$&').replace(/^</, '<\\s*'));
  }
}

/** An element where Word has none, or another is wanted. */
export const strangeElement = (message: string, name: string, where = ''): NoCounterpart =>
  new NoCounterpart(`${message}: ${name}`, `элемент <${name}>${where}`, `<${name}`);
