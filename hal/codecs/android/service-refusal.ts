/** Why a system service told nothing: the caller lacks the right, or there is no such service. Both end with exit code 0. */
export function serviceRefusal(text: string): 'denied' | 'no-device' | null {
  const head = text.trimStart().slice(0, 400);
  if (/^(Permission Denial|SecurityException|Security exception)/i.test(head)) return 'denied';
  if (/^(cmd: )?Can't find service/i.test(head)) return 'no-device';
  return null;
}
