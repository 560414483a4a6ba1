import { readField60 } from './field-60.ts';
import type { Message } from './message.ts';
import { requestMti } from './mti.ts';
import { networkMessages, type NetworkMessage } from './network-messages.table.ts';

const byTypeAndCode: ReadonlyMap<string, NetworkMessage> = new Map(
  networkMessages.flatMap((row) => row.nmic.map((nmic) => [`${row.mti} ${nmic}`, row] as const)),
);

/** Which network management message this is, request or answer alike; null when it is none that is known. */
export function networkMessageOf(message: Message): NetworkMessage | null {
  const nmic = readField60(message.fields.get(60) ?? '')?.nmic;
  if (nmic === undefined) return null;
  return byTypeAndCode.get(`${requestMti(message.mti)} ${nmic}`) ?? null;
}
