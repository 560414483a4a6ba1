import type { Random } from '../../../hal/contracts/random.ts';

/** Letters and digits that cannot be taken for each other; the last five are check symbols alone. */
const symbols = '0123456789ABCDEFGHJKMNPQRSTVWXYZ*~$=U';
const digits = 32;
const checks = 37;
/** 50 bits: beyond guessing within the tries a service allows. */
const codeLength = 10;

/** A new registration code with its check symbol, in groups as people read them aloud: `7K3M-PQ2R-9Z4`. */
export function makeActivationCode(random: Random): string {
  const body = Array.from({ length: codeLength }, () => symbols[random.int(digits)] ?? '0').join('');
  const code = body + (symbols[remainderOf(body)] ?? '0');
  return code.replaceAll(/(.{4})(?=.)/g, '$1-');
}

/** The code as it was meant, without blanks and dashes, O read as 0 and I and L as 1; null when its check symbol does not fit. */
export function readActivationCode(text: string): string | null {
  const code = text.toUpperCase().replaceAll(/[\s-]/g, '').replaceAll('O', '0').replaceAll(/[IL]/g, '1');
  if (!/^[0-9A-HJKMNP-TV-Z]{10}[0-9A-HJKMNP-TV-Z*~$=U]$/.test(code)) return null;
  return symbols[remainderOf(code.slice(0, codeLength))] === code[codeLength] ? code : null;
}

function remainderOf(body: string): number {
  let remainder = 0;
  for (const symbol of body) remainder = (remainder * digits + symbols.indexOf(symbol)) % checks;
  return remainder;
}
