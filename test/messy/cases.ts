import { exams } from './exams.ts';
import type { Case } from './fault.ts';
import { files } from './files.ts';
import { forms } from './forms.ts';
import { markFaults } from './marks.ts';
import { official } from './official.ts';
import { participantFaults } from './participants.ts';
import { pointFaults } from './points.ts';
import { registers } from './registers.ts';
import { sheets } from './sheets.ts';

/** The table of faults, one a file. */
export const cases: readonly Case[] = [
  ...files,
  ...sheets,
  ...pointFaults,
  ...markFaults,
  ...participantFaults,
  ...forms,
  ...official,
  ...exams,
  ...registers,
];
