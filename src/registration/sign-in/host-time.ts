import type { Message } from '../iso8583/message.ts';

/**
 * Fields 12 (hhmmss) and 13 (MMDD) of an answer as milliseconds since 1970. They are in the host's local time and name no year: the one
 * nearest to `nowMs` is meant. Null where they are missing or no time.
 */
export function hostTimeOf(answer: Message, utcOffsetMinutes: number, nowMs: number): number | null {
  const digits = (answer.fields.get(13) ?? '') + (answer.fields.get(12) ?? '');
  if (!form.test(digits)) return null;
  const [month = 0, day = 0, hour = 0, minute = 0, second = 0] = (digits.match(/\d\d/g) ?? []).map(Number);
  const thisYear = new Date(nowMs).getUTCFullYear();
  const candidates = [thisYear - 1, thisYear, thisYear + 1].map(
    (year) => Date.UTC(year, month - 1, day, hour, minute, second) - utcOffsetMinutes * 60_000,
  );
  return candidates.reduce((best, guess) =>
    Math.abs(guess - nowMs) < Math.abs(best - nowMs) ? guess : best,
  );
}

/** MMDDhhmmss. */
const form = /^(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01])([01]\d|2[0-3])[0-5]\d[0-5]\d$/;
