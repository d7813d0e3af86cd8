import { readAudience } from '../../disclosure/index.ts';
import type { Database } from '../../store/database.ts';
import { pathPart } from '../../workspace/path-part.ts';
import { type Build, portalFolder } from './build.ts';

const whole = 'Регион';

/** The sites: the institute's and one for each municipality with schools, in the order of documents. */
export async function readBuilds(db: Database): Promise<Build[]> {
  const municipalities = await db.all<{ municipality_code: string; name: string }>(
    `select municipality_code, name from municipality
     where municipality_code in (select municipality_code from school) order by position`,
  );
  const audience = await readAudience(db, 'municipality');
  const names = [whole, ...municipalities.map(({ name }) => pathPart(name))];
  const folderOf = ({ municipality_code, name }: (typeof municipalities)[number]) => {
    const part = pathPart(name);
    const alone = names.filter((each) => each === part).length === 1;
    return `${portalFolder}/${alone ? part : `${part} (${municipality_code})`}`;
  };
  return [
    {
      ...{ folder: `${portalFolder}/${whole}`, title: whole },
      ...{ audience: await readAudience(db, 'region'), own: null },
    },
    ...municipalities.map((each) => ({
      ...{ folder: folderOf(each), title: each.name, audience, own: each.municipality_code },
    })),
  ];
}
