/**
 * Masks what looks like card data in a text that leaves the process: card numbers to first six and last four, track data wholly, hex of 16 and
 * more bytes that follows a key word wholly. A net below the rule that no field may carry such data, not instead of it.
 */
export function scrubText(text: string): string {
  return text
    .replace(namedSecret, '$1***')
    .replace(trackData, '***track***')
    .replace(digitRun, (run: string) => maskCardNumber(run));
}

/** `PIN block: 0123…`, `TMK=…`: a key word and what follows it. */
const namedSecret =
  /\b((?:t[pmd]?k|mak|zmk|ipek|dukpt key|pin ?block|working key|master key|password|token|secret)["']?\s*[:=]\s*["']?)[\w+/=-]{4,}/gi;

/** Track 1 (`%B<PAN>^NAME^…`) and track 2 (`<PAN>=YYMM…` or the chip's `<PAN>DYYMM…`). */
const trackData = /%?B\d{12,19}\^[^^]{0,40}\^\d[^?\s]*\??|;?\d{12,19}[=D]\d{4}[\dF]*\??/g;

/** Digits, alone or in the groups people and hex dumps write them in. */
const digitRun = /(?<![\d.])\d(?:[ -]?\d){12,18}(?![\d.])/g;

/** Prefixes that issuers of payment cards use; a timestamp or merchant number begins otherwise. */
const issuerPrefix = /^(?:3[0-9]|4|5[0-9]|6[0-9]|2[2-7]|9[0-9])/;

function maskCardNumber(run: string): string {
  const digits = run.replaceAll(/\D/g, '');
  if (!issuerPrefix.test(digits) || !passesLuhn(digits)) return run;
  return `${digits.slice(0, 6)}****${digits.slice(-4)}`;
}

function passesLuhn(digits: string): boolean {
  let sum = 0;
  for (let i = 0; i < digits.length; i += 1) {
    const digit = Number(digits[digits.length - 1 - i]);
    const doubled = i % 2 === 1 ? digit * 2 : digit;
    sum += doubled > 9 ? doubled - 9 : doubled;
  }
  return sum % 10 === 0;
}
