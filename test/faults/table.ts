import { appendFileSync } from 'node:fs';

/** A test that notes a fault tried, and whether all was held to, for the table of `npm run faults`. */
export const held =
  <A extends unknown[]>(fault: string, body: (...args: A) => Promise<void>) =>
  async (...args: A): Promise<void> => {
    const note = (isHeld: boolean) => {
      const file = process.env.SPRAVKA_FAULTS_LOG;
      if (file) appendFileSync(file, `${JSON.stringify({ fault, isHeld })}\n`);
    };
    try {
      await body(...args);
      note(true);
    } catch (error) {
      note(false);
      throw error;
    }
  };
