import type { DeviceContext } from '../../contracts/device.ts';
import { failed } from '../../contracts/fault.ts';
import type { HalResult } from '../../contracts/fault.ts';
import type { Address, ByteLink, NetLink } from '../../contracts/links.ts';

const longestHead = 8 * 1024;

/** What asking for a head needs. `deadlineMs` is for dialling and answering together. */
export interface HeadOrder {
  readonly net: NetLink;
  readonly address: Address;
  readonly deadlineMs: number;
  readonly context: DeviceContext;
}

/** Asks a web server for nothing but the head of its front page: status line and headers as text. */
export async function requestHead(order: HeadOrder): Promise<HalResult<string>> {
  const { net, address, deadlineMs, context } = order;
  if (context.signal.aborted) return failed('cancelled', 'cancelled before dialling');
  const startMs = context.time.monotonicMs();
  const dialled = await net.dial(address, deadlineMs);
  if (!dialled.ok) return dialled;
  const leftMs = Math.max(1, deadlineMs - (context.time.monotonicMs() - startMs));
  try {
    return await ask(dialled.value, { ...order, deadlineMs: leftMs });
  } finally {
    await dialled.value.close();
  }
}

function ask(link: ByteLink, { address, deadlineMs, context }: HeadOrder): Promise<HalResult<string>> {
  return new Promise((resolve) => {
    let text = '';
    const settle = (result: HalResult<string>): void => {
      timer.cancel();
      stopListening();
      context.signal.removeEventListener('abort', onAbort);
      resolve(result);
    };
    const onAbort = (): void => settle(failed('cancelled', 'cancelled while waiting for the head'));
    const timer = context.time.after(deadlineMs, () => settle(failed('silent', `${link.path}: no answer`)));
    const stopListening = link.onBytes((bytes) => {
      text += Buffer.from(bytes).toString('latin1');
      const end = text.search(/\r?\n\r?\n/);
      if (end >= 0) settle({ ok: true, value: text.slice(0, end) });
      else if (text.length > longestHead) settle(failed('protocol', `${link.path}: no end of the head`));
    });
    link.onClose((fault) =>
      settle({ ok: false, fault: fault ?? { code: 'reset', detail: `${link.path}: closed` } }),
    );
    context.signal.addEventListener('abort', onAbort, { once: true });
    const request = `HEAD / HTTP/1.1\r\nHost: ${address.host}\r\nConnection: close\r\n\r\n`;
    void link.write(Buffer.from(request, 'latin1'), deadlineMs).then((written) => {
      if (!written.ok) settle(written);
      return undefined;
    });
  });
}
