import { cases } from './cases.ts';
import type { Case } from './fault.ts';
import { type Unread, unread } from './unread.ts';

const cell = (text: string) => text.replaceAll('|', '\\|');
const line = ({ file, fault, check, message }: Case | Unread) =>
  `| ${[`\`${file}\``, fault, `\`${check}\``, message].map(cell).join(' | ')} |`;

/** Text of docs/messy-inbox.md. */
export const page = `# The messy inbox

Each file below has one fault. All of them lie in one inbox and are read in one run; the test \`test/messy\` makes them
and holds what Spravka says, word for word, against this table. This page is made from the cases of that test.

| File | Fault | Check | What is said |
| --- | --- | --- | --- |
${[...cases, ...unread].map(line).join('\n')}
`;
