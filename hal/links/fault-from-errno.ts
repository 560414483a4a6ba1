import type { Fault, FaultCode } from '../contracts/fault.ts';
import { foreignCodes, foreignTexts } from './fault-from-errno.table.ts';

/**
 * The fault that a foreign error means: by its `code`, else by its text, else `io`. `opening` is before we had the thing, `open`
 * once we had it: a missing device is `no-device` in the first case and `disconnected` in the second. `doing` starts the detail.
 */
export function faultFromErrno(error: unknown, doing: string, phase: 'opening' | 'open' = 'opening'): Fault {
  const text = textOf(error);
  return { code: codeFor(error, text, phase), detail: `${doing}: ${text}` };
}

function codeFor(error: unknown, text: string, phase: 'opening' | 'open'): FaultCode {
  const code = property(error, 'code');
  if (typeof code === 'string') {
    const byCode = foreignCodes[code];
    if (byCode !== undefined) return byCode[phase];
  }
  const lowerCase = text.toLowerCase();
  const byText = foreignTexts.find(([piece]) => lowerCase.includes(piece));
  return byText === undefined ? 'io' : byText[1][phase];
}

/** One line: details go to logs and reports. */
function textOf(error: unknown): string {
  const message = property(error, 'message');
  const text = typeof message === 'string' && message !== '' ? message : String(error);
  return text.replaceAll(/\s+/g, ' ').trim();
}

function property(error: unknown, name: 'code' | 'message'): unknown {
  if (typeof error !== 'object' || error === null) return undefined;
  return Object.getOwnPropertyDescriptor(error, name)?.value;
}
