import { Presets, SingleBar } from 'cli-progress';
import { formatDuration } from '../russian/duration.ts';
import type { Progress } from './effects.ts';

/** Bars on a terminal: stage, share done, counts, time left. */
export function barProgress(stream: NodeJS.WriteStream): Progress {
  return {
    start(stage, known) {
      const bar = new SingleBar(
        {
          stream,
          clearOnComplete: true,
          hideCursor: true,
          format: `${stage} {bar} {value} из {total} {left} {what}`,
        },
        Presets.shades_grey,
      );
      const started = Date.now();
      bar.start(Math.max(known, 1), 0, { left: '', what: '' });
      const stop = () => bar.stop();
      // an error on the way leaves the stage open: the cursor must come back all the same
      process.once('exit', stop);
      return {
        tick(done, what = '', total = known) {
          const seconds = (Date.now() - started) / 1000;
          const left = done > 0 ? (seconds / done) * Math.max(0, total - done) : 0;
          const width = Math.max(10, (stream.columns ?? 80) - 70);
          bar.setTotal(Math.max(total, 1));
          bar.update(done, {
            left: `осталось ${formatDuration(left)}`,
            what: what.slice(0, width),
          });
        },
        end(words) {
          process.removeListener('exit', stop);
          bar.stop();
          stream.write(`${closing(stage, started, words)}\n`);
        },
      };
    },
  };
}

/** Plain lines for logs and pipes: every tenth of a long way, the end. */
export function lineProgress(write: (line: string) => void): Progress {
  return {
    start(stage, known) {
      const started = Date.now();
      let tenth = 0;
      return {
        tick(done, _what, total = known) {
          const now = total > 0 ? Math.floor((done * 10) / total) : 0;
          if (total < 50 || now <= tenth || now === 10) return;
          tenth = now;
          write(`${stage}: ${done} из ${total}`);
        },
        end: (words) => write(closing(stage, started, words)),
      };
    },
  };
}

function closing(stage: string, started: number, words = 'готово'): string {
  return `${stage}: ${words} (${formatDuration((Date.now() - started) / 1000)})`;
}
