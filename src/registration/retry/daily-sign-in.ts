const spreadMinutes = 30;

/**
 * How many minutes after opening time a terminal signs in, 0..29: shops of one street open together, and the terminal id alone
 * keeps their terminals apart, the same way every day.
 */
export function dailySignInMinute(tid: string): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < tid.length; at += 1) hash = Math.imul(hash ^ tid.charCodeAt(at), 0x01000193);
  return (hash >>> 0) % spreadMinutes;
}
