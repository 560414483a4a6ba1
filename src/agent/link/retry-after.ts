/** The longest wait a hub may ask for; a captive portal with a wild header must not silence a terminal for a week. */
const longestMs = 3_600_000;

/** What a `Retry-After` header asks for, in milliseconds: seconds or an HTTP date. Null when it says neither. */
export function retryAfterMs(header: string | null, nowMs: number): number | null {
  if (header === null) return null;
  const text = header.trim();
  if (/^\d{1,15}$/.test(text)) return Math.min(Number(text) * 1_000, longestMs);
  const dateMs = /^[A-Za-z]{3}, /.test(text) ? Date.parse(text) : Number.NaN;
  if (Number.isNaN(dateMs)) return null;
  return Math.min(Math.max(0, dateMs - nowMs), longestMs);
}
