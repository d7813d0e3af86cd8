import { appendFileSync } from 'node:fs';

/** Notes a fault tried and survived for the table of `npm run faults`; a test that fails notes nothing. */
export function record(fault: string, more: Readonly<Record<string, number>> = {}): void {
  const file = process.env.SPRAVKA_FAULTS_LOG;
  if (file) appendFileSync(file, `${JSON.stringify({ fault, ...more })}\n`);
}
