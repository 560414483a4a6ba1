import { textLines } from './text-lines.ts';

/**
 * How many answers `arping` heard, as the programs of iputils, BusyBox and Thomas Habets sum up. Null without a sum: a missing right, a text
 * that was cut off, or options that this program understands otherwise. Their exit codes contradict each other and say nothing.
 */
export function parseArping(text: string): number | null {
  for (const line of textLines(text)) {
    const told =
      /^Received (\d{1,6}) (?:response|repl)/.exec(line)?.[1] ??
      /^\d{1,6} packets transmitted, (\d{1,6}) packets received,/.exec(line)?.[1];
    if (told !== undefined) return Number(told);
  }
  return null;
}
