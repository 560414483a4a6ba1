import type { EscposAnswer } from './demultiplexer.ts';

/** Text of a block answer to GS I 65 to 69; null for any other answer. Undecodable bytes become U+FFFD. */
export function identityText(answer: EscposAnswer): string | null {
  if (answer.kind !== 'block' || answer.header !== 0x5f) return null;
  return new TextDecoder('gb18030').decode(answer.body).trim();
}

/** Value of a block answer to GS g 2, 1 to 10 decimal digits; null for any other answer. */
export function counterValue(answer: EscposAnswer): number | null {
  const text = identityText(answer);
  return text !== null && /^\d{1,10}$/.test(text) ? Number(text) : null;
}

/** Whether an answer says that the buffers were cleared, `37 25 00`. */
export function isCleared(answer: EscposAnswer): boolean {
  return answer.kind === 'block' && answer.header === 0x37 && answer.body[0] === 0x25;
}

/** The four characters of a GS ( H answer, `37 22 d1 d2 d3 d4 00`; null for any other answer. */
export function processId(answer: EscposAnswer): string | null {
  if (answer.kind !== 'block' || answer.header !== 0x37 || answer.body[0] !== 0x22) return null;
  return Buffer.from(answer.body.subarray(1)).toString('latin1');
}
