import { SingleBar } from 'cli-progress';

export interface ProgressBar {
  update(done: number): void;
  stop(): void;
}

/** A bar on standard error with rate and time left; silent when that is no terminal. */
export function progressBar(total: number, unit: string): ProgressBar {
  if (!process.stderr.isTTY) return { update: () => undefined, stop: () => undefined };
  const started = Date.now();
  const bar = new SingleBar({
    stream: process.stderr,
    format: `{bar} {percentage}% | {value}/{total} ${unit} | {rate}/s | {left} left`,
    hideCursor: true,
    clearOnComplete: true,
    fps: 5,
  });
  bar.start(total, 0, { rate: '–', left: '–' });
  return {
    update(done) {
      const perSecond = done / Math.max(0.001, (Date.now() - started) / 1000);
      bar.update(done, { rate: Math.round(perSecond), left: duration((total - done) / Math.max(0.001, perSecond)) });
    },
    stop: () => bar.stop(),
  };
}

function duration(seconds: number): string {
  const whole = Math.round(seconds);
  return whole < 60 ? `${whole} s` : `${Math.floor(whole / 60)} min ${whole % 60} s`;
}
