import { createHash } from 'node:crypto';
import * as z from 'zod';
import type { Random } from '../../../hal/contracts/random.ts';
import type { RecordStore } from './record-store.ts';

const activationRecordSchema = z.strictObject({
  version: z.literal(1),
  /** Sent with every try of the same code, so that a repeat is known as one. */
  idempotencyKey: z.uuid(),
  /** What is sent beside the code: the same body goes with the same key. */
  sent: z.strictObject({
    sn: z.string(),
    model: z.string().optional(),
    fw: z.string().optional(),
    csr: z.string().optional(),
  }),
});

/** What is remembered of a registration code: never the code. */
export type ActivationRecord = z.infer<typeof activationRecordSchema>;

/** Which code of which terminal; the code itself is not written down. */
export interface CodeOfTerminal {
  readonly sn: string;
  readonly code: string;
}

/** The key and body of the first try of this code, or null where there was none. */
export function findActivationRecord(
  records: Pick<RecordStore, 'read'>,
  of: CodeOfTerminal,
): ActivationRecord | null {
  const known = activationRecordSchema.safeParse(records.read(nameOf(of)));
  return known.success ? known.data : null;
}

/** Writes down what the first try of a code is about to send, unless another process was quicker, and gives what holds. */
export function keepActivationRecord(
  records: RecordStore,
  of: CodeOfTerminal,
  first: { readonly sent: ActivationRecord['sent']; readonly random: Pick<Random, 'bytes'> },
): ActivationRecord {
  return records.change((change) => {
    const known = findActivationRecord(change, of);
    if (known !== null) return known;
    const record: ActivationRecord = {
      version: 1,
      idempotencyKey: uuidOf(first.random.bytes(16)),
      sent: first.sent,
    };
    change.write(nameOf(of), record);
    return record;
  });
}

function nameOf({ sn, code }: CodeOfTerminal): string {
  return `activation ${createHash('sha256').update(`${sn} ${code}`).digest('hex')}`;
}

/** Version 4: all chance. */
function uuidOf(bytes: Uint8Array): string {
  const chance = Uint8Array.from(bytes);
  chance[6] = ((chance[6] ?? 0) & 0x0f) | 0x40;
  chance[8] = ((chance[8] ?? 0) & 0x3f) | 0x80;
  const hex = Buffer.from(chance).toString('hex');
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-');
}
