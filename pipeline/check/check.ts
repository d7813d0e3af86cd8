import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { projectRoot } from '../project.ts';

type Severity = 'error' | 'warning' | 'note';

/** One file of `sql/checks`: a SELECT of offending rows and what its opening comment says. */
export type Check = {
  name: string;
  severity: Severity;
  what: string;
  when: string;
  resolve: string;
  sql: string;
};

const heads = {
  severity: /^-- severity: (error|warning|note)$/m,
  what: /^-- what: (.+)$/m,
  when: /^-- when it matters: (.+)$/m,
  resolve: /^-- how to resolve: (.+)$/m,
};

/** Every check of a folder, by name. @throws Error when an opening comment is incomplete */
export function readChecks(dir: string = join(projectRoot, 'sql', 'checks')): Check[] {
  return readdirSync(dir)
    .filter((file) => file.endsWith('.sql'))
    .sort()
    .map((file) => {
      const sql = readFileSync(join(dir, file), 'utf8');
      const head = (key: keyof typeof heads) => {
        const found = heads[key].exec(sql)?.[1];
        if (!found) throw new Error(`check without ${key}: ${file}`);
        return found;
      };
      return {
        name: basename(file, '.sql'),
        severity: head('severity') as Severity,
        what: head('what'),
        when: head('when'),
        resolve: head('resolve'),
        sql,
      };
    });
}
