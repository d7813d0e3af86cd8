import type { ActivityFacts } from '../../store/roadmap.ts';
import type { GanttRow } from '../charts/gantt.ts';

/** Whether a period of the activity is going on. */
const isOn = ({ periods }: ActivityFacts, day: string): boolean =>
  periods.some(({ starts_on, ends_on }) => starts_on <= day && day <= ends_on);

/** An activity of the map as a row of the plan; cancelled ones have none. */
export function ganttRow(activity: ActivityFacts, asOf: string): GanttRow {
  const { section, activity: number, title, starts_on, ends_on, recurrence, periods } = activity;
  const { state, status } = activity;
  if (state === 'cancelled') throw new Error(`cancelled activity in a plan: ${number}`);
  const running = state === 'ready' && (status === 'running' || isOn(activity, asOf));
  return {
    ...{ section, number, title, start: starts_on, end: ends_on },
    status: running ? 'running' : state,
    // of a repeated activity its last days, as in the calendar
    recurrence: recurrence === 'once' ? null : periods.map((period) => period.ends_on),
  };
}
