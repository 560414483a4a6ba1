/** True for four digits of a message type of ISO 8583:1987 (version 0). */
export function isMti(text: string): boolean {
  return /^0[1-9]\d\d$/.test(text);
}

/** The message type of the answer to a request: 0800 → 0810. */
export function answerMti(mti: string): string {
  return withFunction(mti, Number(mti.charAt(2)) + 1);
}

/** True for message types that answer another: an odd third digit. */
export function isAnswer(mti: string): boolean {
  return Number(mti.charAt(2)) % 2 === 1;
}

/** The message type of the request that an answer belongs to: 0810 → 0800; a request's own type stays. */
export function requestMti(mti: string): string {
  return isAnswer(mti) ? withFunction(mti, Number(mti.charAt(2)) - 1) : mti;
}

function withFunction(mti: string, digit: number): string {
  return mti.slice(0, 2) + String(digit) + mti.slice(3);
}
