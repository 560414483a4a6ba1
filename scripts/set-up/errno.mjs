/**
 * True for a system error with one of these codes, or with any code when none is named.
 * @param {unknown} error
 * @param {string[]} codes
 */
export function isErrno(error, ...codes) {
  if (!(error instanceof Error && 'code' in error)) return false;
  return codes.length === 0 || codes.includes(String(error.code));
}
