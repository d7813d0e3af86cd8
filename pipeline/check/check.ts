import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { projectRoot } from '../project.ts';
import { type Group, isGroup } from './group.ts';

export type Severity = 'error' | 'warning' | 'note';

/** One file of `sql/checks`: a SELECT of offending rows and what its opening comment says. */
export type Check = {
  name: string;
  severity: Severity;
  /** lines: looks at lines before they are accepted and may refuse them; results: looks at what was accepted */
  stage: 'lines' | 'results';
  what: string;
  when: string;
  resolve: string;
  /** what is to be done, see group.ts */
  group: Group;
  /** Russian: what it finds, in a few words */
  title: string;
  /** Russian sentence: what to do */
  todo: string;
  sql: string;
};

const heads = {
  severity: /^-- severity: (error|warning|note)$/m,
  what: /^-- what: (.+)$/m,
  when: /^-- when it matters: (.+)$/m,
  resolve: /^-- how to resolve: (.+)$/m,
  group: /^-- group: (.+)$/m,
  title: /^-- title: (.+)$/m,
  todo: /^-- todo: (.+)$/m,
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
      const severity = head('severity') as Severity;
      const stage = /^-- looks at: results$/m.test(sql) ? 'results' : 'lines';
      if (stage === 'results' && severity === 'error') {
        throw new Error(`check of results cannot refuse: ${file}`);
      }
      const group = head('group');
      if (!isGroup(group)) throw new Error(`unknown group of check ${file}: ${group}`);
      return {
        name: basename(file, '.sql'),
        severity,
        stage,
        what: head('what'),
        when: head('when'),
        resolve: head('resolve'),
        group,
        title: head('title'),
        todo: head('todo'),
        sql,
      };
    });
}
