import { listEdgeStep } from '../list-edge.ts';
import { boundsStep } from './bounds.ts';
import { certaintyStep } from './certainty.ts';
import { leaveOneOutStep } from './leave-one-out.ts';
import { posteriorStep } from './posterior.ts';
import { priorStep } from './prior.ts';

/** The steps of uncertainty, for the order of the marts. */
export const certaintySteps = [
  priorStep,
  posteriorStep,
  certaintyStep,
  boundsStep,
  leaveOneOutStep,
  listEdgeStep,
];
