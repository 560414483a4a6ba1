import type { DeviceContext, DeviceIdentity } from '../../contracts/device.ts';
import { failed, ok } from '../../contracts/fault.ts';
import type { HalResult } from '../../contracts/fault.ts';
import type { ByteLink } from '../../contracts/links.ts';
import type { Scanner, ScannerStatus, ScanReading, ScanWait } from '../../contracts/scanner.ts';
import { listenFor } from '../listen-for.ts';
import type { Hearing } from '../listen-for.ts';

/** What a family of scanners has of its own. */
export interface ScannerFamily {
  readonly coverage: Scanner['coverage'];
  readonly identity: (context: DeviceContext) => Promise<HalResult<DeviceIdentity>>;
  readonly status: (context: DeviceContext) => Promise<HalResult<ScannerStatus>>;
  /** Makes a reading of what comes; everything that was held is wiped. */
  readonly hear: (expected: string) => Hearing<ScanReading>;
  readonly trigger?: { readonly on: Uint8Array; readonly off: Uint8Array };
}

const writeDeadlineMs = 1000;

/** A scanner on an open link. */
export function scannerOn(link: ByteLink, family: ScannerFamily): Scanner {
  let lost = false;
  link.onClose(() => {
    lost = true;
  });
  const unlessLost = <T>(ask: () => Promise<HalResult<T>>): Promise<HalResult<T>> =>
    lost ? Promise.resolve(failed('disconnected', `${link.path}: the scanner is gone`)) : ask();
  return {
    path: link.path,
    coverage: family.coverage,
    identity: (context) => unlessLost(() => family.identity(context)),
    status: (context) => unlessLost(() => family.status(context)),
    scan: (wait, context) => unlessLost(() => nextScan(link, family, wait, context)),
    onDisconnect: (listener) =>
      link.onClose((fault) => {
        if (fault !== null) listener();
      }),
    close: () => link.close(),
  };
}

/** A scanner of which nothing can be asked: that its port opens is all that is known. */
export function unaskable(path: string): Pick<ScannerFamily, 'coverage' | 'identity' | 'status'> {
  return {
    coverage: { answers: 'not-observable' },
    identity: () => Promise.resolve(ok({ maker: null, model: null, serial: null, firmware: null })),
    status: () => Promise.resolve(ok({ condition: 'online', answers: null, raw: `${path}: the port opens` })),
  };
}

/** The light goes on with the listening, and off again however that ended. */
async function nextScan(
  link: ByteLink,
  { hear, trigger }: ScannerFamily,
  wait: ScanWait,
  { time, signal }: DeviceContext,
): Promise<HalResult<ScanReading>> {
  const limit = { timeoutMs: wait.timeoutMs, time, signal, nothing: 'timed-out' } as const;
  const listening = listenFor(link, limit, hear(wait.expected));
  if (trigger === undefined) return listening.result;
  const lit = await link.write(trigger.on, writeDeadlineMs);
  if (!lit.ok) listening.stop(lit.fault);
  const result = await listening.result;
  if (lit.ok) await link.write(trigger.off, writeDeadlineMs);
  return result;
}
