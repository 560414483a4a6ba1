import { textLines } from './text-lines.ts';

const imfFixdate =
  /^(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun), \d{2} (?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec) \d{4} \d{2}:\d{2}:\d{2} GMT$/;

/** The time of the `Date` header, milliseconds since 1970 UTC at the beginning of that second; null without a well-formed one. */
export function parseHttpDate(head: string): number | null {
  const [statusLine, ...headers] = textLines(head);
  if (!/^HTTP\/1\.[01] \d{3}/.test(statusLine ?? '')) return null;
  const value = headers
    .find((line) => /^date:/i.test(line))
    ?.slice('date:'.length)
    .trim();
  if (value === undefined || !imfFixdate.test(value)) return null;
  const timeMs = Date.parse(value);
  return Number.isNaN(timeMs) ? null : timeMs;
}
