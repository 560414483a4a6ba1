import { isIP } from 'node:net';
import type { DeviceContext } from '../../hal/contracts/device.ts';
import type { Fault } from '../../hal/contracts/fault.ts';
import { failed, ok } from '../../hal/contracts/fault.ts';
import type { HalResult } from '../../hal/contracts/fault.ts';
import type { Address, ByteLink, NetLink } from '../../hal/contracts/links.ts';
import { sleep } from '../../hal/contracts/time.ts';
import { orCancelled } from './or-cancelled.ts';

/** How far a connection came: the stage that failed and why, or how long connecting took. */
export type DialOutcome =
  | { readonly reached: true; readonly address: string; readonly connectMs: number }
  | { readonly reached: false; readonly stage: 'resolve' | 'connect' | 'held'; readonly fault: Fault };

/** What dialling needs: the way out, how long to wait for each stage, and how to be stopped. */
export interface Dialling {
  readonly net: NetLink;
  readonly timeoutMs: number;
  readonly context: DeviceContext;
  /** How long connecting takes is all that is asked: hangs up at once, whether it would have held or not. */
  readonly briefly?: boolean;
}

/** Some gateways accept and hang up at once: this long after a round trip we would know. */
const promptMs = 100;
const longestHoldMs = 500;

/** Connects to a host, sends nothing, sees that the connection holds, and hangs up. */
export async function dialHost(target: Address, dialling: Dialling): Promise<DialOutcome> {
  const { time } = dialling.context;
  const addresses = await resolveName(target.host, dialling);
  if (!addresses.ok) return { reached: false, stage: 'resolve', fault: addresses.fault };
  const startedMs = time.monotonicMs();
  const link = await connect({ host: addresses.value, port: target.port }, dialling);
  if (!link.ok) return { reached: false, stage: 'connect', fault: link.fault };
  const connectMs = time.monotonicMs() - startedMs;
  const holdMs = dialling.briefly === true ? 0 : Math.min(connectMs + promptMs, longestHoldMs);
  const lost = await lossWithin(link.value, holdMs, dialling.context);
  if (lost !== null) return { reached: false, stage: 'held', fault: lost };
  return { reached: true, address: addresses.value, connectMs };
}

/** The first address of a name; a number is its own address. */
async function resolveName(host: string, dialling: Dialling): Promise<HalResult<string>> {
  if (isIP(host) !== 0) return ok(host);
  let last: HalResult<string> = failed('unreachable', `no address for ${host}`);
  for (const family of [4, 6] as const) {
    const addresses = await orCancelled(
      dialling.context.signal,
      () => dialling.net.resolve({ name: host, family, server: null }, dialling.timeoutMs),
      () => undefined,
    );
    if (!addresses.ok) last = addresses;
    const first = addresses.ok ? addresses.value[0] : undefined;
    if (first !== undefined) return ok(first);
    if (dialling.context.signal.aborted) return failed('cancelled', 'cancelled while resolving');
  }
  return last;
}

function connect(address: Address, { net, timeoutMs, context }: Dialling): Promise<HalResult<ByteLink>> {
  return orCancelled(
    context.signal,
    () => net.dial(address, timeoutMs),
    (late) => void late.close(),
  );
}

/** The fault that ended the connection by itself, or null when it held. */
async function lossWithin(
  link: ByteLink,
  holdMs: number,
  { time, signal }: DeviceContext,
): Promise<Fault | null> {
  let lost: Fault | null = null;
  const stopListening = link.onClose((fault) => {
    lost = fault ?? { code: 'reset', detail: 'closed by the host' };
  });
  try {
    if (holdMs > 0) await sleep(time, holdMs, signal);
    return lost;
  } finally {
    stopListening();
    await link.close();
  }
}
