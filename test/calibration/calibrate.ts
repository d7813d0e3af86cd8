import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { projectRoot } from '../../pipeline/project.ts';
import { type Judged, measureRegion } from './measure.ts';
import { calibrationPage } from './page.ts';

/** Writes docs/calibration.md anew. */
const regions = 200;
const judged: Judged[] = [];
for (let seed = 1; seed <= regions; seed++) {
  judged.push(...(await measureRegion(seed)));
  process.stderr.write(`\r${seed} / ${regions}`);
}
process.stderr.write('\n');
writeFileSync(join(projectRoot, 'docs', 'calibration.md'), calibrationPage(judged, regions));
