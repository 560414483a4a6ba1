import { decimal, textLines } from './text-lines.ts';

/** What came back of echo requests, and the median round trip in milliseconds (null: nothing came back, or no time was told). */
export interface PingCount {
  readonly sent: number;
  readonly received: number;
  readonly medianMs: number | null;
}

/**
 * The summary of `ping -c`, as iputils, BusyBox and toybox print it. Null without a summary: an unknown host, a missing right, a text that was
 * cut off or is in another language.
 */
export function parsePing(text: string): PingCount | null {
  const lines = textLines(text);
  const summary = lines
    .map((line) => /^(\d{1,6}) packets transmitted, (\d{1,6}) (?:packets )?received\b/.exec(line.trim()))
    .find((match) => match !== null);
  const sent = Number(summary?.[1] ?? 'NaN');
  const received = Number(summary?.[2] ?? 'NaN');
  if (!Number.isInteger(sent) || !Number.isInteger(received) || sent === 0 || received > sent) return null;
  return { sent, received, medianMs: received === 0 ? null : medianOf(lines.flatMap(timeIn)) };
}

function timeIn(line: string): readonly number[] {
  const told = /\btime[=<](\d+(?:\.\d+)?) ?ms\b/.exec(line);
  const ms = decimal(told?.[1]);
  return ms === null ? [] : [ms];
}

function medianOf(times: readonly number[]): number | null {
  return times.toSorted((one, other) => one - other)[Math.floor(times.length / 2)] ?? null;
}
