import { memoryPair } from '../../hal/links/memory-link.ts';
import type { Acquirer } from '../../src/acquirer/acquirer.ts';
import type { VirtualTime } from '../../hal/simulators/virtual-time.ts';
import { cupDialect } from '../../src/registration/iso8583/cup-fields.table.ts';
import { networkField60 } from '../../src/registration/iso8583/field-60.ts';
import type { Message, ReceivedMessage } from '../../src/registration/iso8583/message.ts';
import { pack } from '../../src/registration/iso8583/pack.ts';
import { unpack } from '../../src/registration/iso8583/unpack.ts';
import { valueOf } from './decoded.ts';

/** A request as a terminal would write it; fields of `changes` replace or add. */
export function hostRequest(
  mti: string,
  nmic: string,
  changes: Readonly<Record<number, string>> = {},
): Message {
  const fields = new Map([
    [41, '12345678'],
    [42, '898000000000001'],
    [60, networkField60('000001', nmic)],
    ...Object.entries(changes).map(([field, value]) => [Number(field), value] as [number, string]),
  ]);
  return { tpdu: '6000030000', header: '603100311100', mti, fields };
}

/** Asks a host over a line of its own and gives its answer, or null after a second of silence. */
export async function askHost(
  acquirer: Acquirer,
  time: VirtualTime,
  request: Message,
): Promise<ReceivedMessage | null> {
  const [near, far] = memoryPair({ time, touch: () => time.touch() });
  acquirer.accept(far);
  const answered = new Promise<ReceivedMessage | null>((resolve) => {
    near.onBytes((bytes) => resolve(valueOf(unpack(bytes, cupDialect))));
    near.onClose(() => resolve(null));
    time.after(1_000, () => resolve(null));
  });
  await near.write(valueOf(pack(request, cupDialect)), 1_000);
  const answer = await answered;
  await near.close();
  return answer;
}
