import { Presets, SingleBar } from 'cli-progress';
import { formatDuration } from '../russian/duration.ts';
import type { Progress, Stage } from './effects.ts';

/** Bars on a terminal: stage, share done, counts, time left. */
export function barProgress(stream: NodeJS.WriteStream): Progress {
  return {
    start(stage, total) {
      const bar = new SingleBar(
        {
          stream,
          clearOnComplete: true,
          hideCursor: true,
          format: `${stage} {bar} {value} из {total} {left} {what}`,
          formatTime: (seconds) => formatDuration(seconds),
        },
        Presets.shades_grey,
      );
      const started = Date.now();
      bar.start(Math.max(total, 1), 0, { left: '', what: '' });
      return {
        tick(done, what = '') {
          const seconds = (Date.now() - started) / 1000;
          const left = done > 0 ? (seconds / done) * (total - done) : 0;
          const width = Math.max(10, (stream.columns ?? 80) - 70);
          bar.update(done, {
            left: `осталось ${formatDuration(left)}`,
            what: what.slice(0, width),
          });
        },
        end(words) {
          bar.stop();
          stream.write(`${closing(stage, started, words)}\n`);
        },
      };
    },
  };
}

/** Plain lines for logs and pipes: the start, every tenth of the way, the end. */
export function lineProgress(write: (line: string) => void): Progress {
  return {
    start(stage, total): Stage {
      const started = Date.now();
      let tenth = 0;
      return {
        tick(done) {
          const now = total > 0 ? Math.floor((done * 10) / total) : 0;
          if (total < 20 || now <= tenth || now === 10) return;
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
