import { cupDialect } from '../../registration/iso8583/cup-fields.table.ts';
import type { Message } from '../../registration/iso8583/message.ts';
import { pack, repack } from '../../registration/iso8583/pack.ts';
import type { Framing } from '../../registration/iso8583/framing.ts';
import type { Conduct } from '../conduct.ts';

/**
 * An answer as bytes, belonging to somebody else or padded with F where the conduct says so; null where it cannot be written: it would
 * have to repeat what the request could not say properly.
 */
export function writeAnswer(answer: Message, conduct: Conduct, framing: Framing): Uint8Array | null {
  const addressed = conduct.foreign === null ? answer : foreign(answer, conduct.foreign);
  const field60 = addressed.fields.get(60);
  const odd = conduct.padsWithF && field60 !== undefined && field60.length % 2 === 1;
  const packed = odd
    ? repack(
        {
          ...addressed,
          framing,
          length: null,
          issues: [],
          oddities: new Map([[60, { value: field60, bytes: paddedWithF(field60) }]]),
        },
        cupDialect,
      )
    : pack(addressed, cupDialect, framing);
  return packed.ok ? packed.value : null;
}

/** Somebody else's answer: one trace number further, another terminal, or another message. */
export function foreign(answer: Message, whose: NonNullable<Conduct['foreign']>): Message {
  const fields = new Map(answer.fields);
  if (whose === 'message') return { ...answer, mti: answer.mti === '0810' ? '0830' : '0810' };
  if (whose === 'terminal') fields.set(41, '00000000');
  const stan = fields.get(11);
  if (whose === 'stan' && stan !== undefined)
    fields.set(11, String((Number(stan) + 7) % 1_000_000).padStart(6, '0'));
  return { ...answer, fields };
}

function paddedWithF(digits: string): Uint8Array {
  const length = String(digits.length).padStart(4, '0');
  return Uint8Array.from(Buffer.from(`${length}${digits}F`, 'hex'));
}
