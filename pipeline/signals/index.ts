import { corridorDraw } from './corridor-draw.ts';
import { markBorder } from './mark-border.ts';
import { signalTest } from './signal-test.ts';

/** Steps of the signals: what SQL cannot do well, between the marts they read and those that read them. */
export const signalSteps = [markBorder, corridorDraw, signalTest] as const;
