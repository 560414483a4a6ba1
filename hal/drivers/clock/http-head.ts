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
  const { address, deadlineMs, context } = order;
  const startMs = context.time.monotonicMs();
  const dialled = await orCancelled(context.signal, () => dial(order));
  if (!dialled.ok) return dialled;
  const link = dialled.value;
  const leftMs = Math.max(1, deadlineMs - (context.time.monotonicMs() - startMs));
  try {
    return await orCancelled(context.signal, () => ask(link, address, { leftMs, context }));
  } finally {
    await link.close();
  }
}

/** A link that comes after nobody waits for it any more is closed. */
async function dial({ net, address, deadlineMs, context }: HeadOrder): Promise<HalResult<ByteLink>> {
  const dialled = await net.dial(address, deadlineMs);
  if (dialled.ok && context.signal.aborted) await dialled.value.close();
  return dialled;
}

function ask(
  link: ByteLink,
  { host }: Address,
  { leftMs, context }: { readonly leftMs: number; readonly context: DeviceContext },
): Promise<HalResult<string>> {
  return new Promise((resolve) => {
    let text = '';
    const settle = (result: HalResult<string>): void => {
      timer.cancel();
      stopListening();
      resolve(result);
    };
    const timer = context.time.after(leftMs, () => settle(failed('silent', `${link.path}: no answer`)));
    const stopListening = link.onBytes((bytes) => {
      text += Buffer.from(bytes).toString('latin1');
      const end = text.search(/\r?\n\r?\n/);
      if (end >= 0) settle({ ok: true, value: text.slice(0, end) });
      else if (text.length > longestHead) settle(failed('protocol', `${link.path}: no end of the head`));
    });
    link.onClose((fault) =>
      settle({ ok: false, fault: fault ?? { code: 'reset', detail: `${link.path}: closed` } }),
    );
    const request = `HEAD / HTTP/1.1\r\nHost: ${host}\r\nConnection: close\r\n\r\n`;
    void link.write(Buffer.from(request, 'latin1'), leftMs).then((written) => {
      if (!written.ok) settle(written);
      return undefined;
    });
  });
}

/** The work's result, or `cancelled` as soon as the signal says so. */
function orCancelled<T>(signal: AbortSignal, work: () => Promise<HalResult<T>>): Promise<HalResult<T>> {
  const cancelled = failed('cancelled', 'cancelled while asking for the time');
  if (signal.aborted) return Promise.resolve(cancelled);
  return new Promise((resolve, reject) => {
    const onAbort = (): void => resolve(cancelled);
    signal.addEventListener('abort', onAbort, { once: true });
    work()
      .finally(() => signal.removeEventListener('abort', onAbort))
      .then(resolve, reject);
  });
}
