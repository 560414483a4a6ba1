import * as z from 'zod';
import type { PaymentAppState } from '../../../hal/contracts/payment-app.ts';

/** What a sign-in is made with, and what can change between two of them. */
export const factNames = ['tid', 'mid', 'host', 'port', 'nii', 'sim', 'serial', 'firmware'] as const;

/** One of `factNames`. */
export type FactName = (typeof factNames)[number];

const factSchema = z.string().max(200).nullable();

/** Schema of `TerminalFacts`. */
export const terminalFactsSchema = z.record(z.enum(factNames), factSchema);

/** Each of `factNames` as text; null where nobody can tell. */
export type TerminalFacts = Readonly<Record<FactName, string | null>>;

/** What of a terminal no payment application tells; null or absent: unknown. */
export interface DeviceFacts {
  readonly serial?: string | null;
  readonly firmware?: string | null;
  /** Identity of the SIM card. */
  readonly sim?: string | null;
}

/** The facts as they are now. */
export function terminalFactsOf(
  app: Pick<PaymentAppState, 'tid' | 'mid' | 'host'>,
  device: DeviceFacts,
): TerminalFacts {
  const host = app.host === 'unknown' ? null : app.host;
  return {
    tid: told(app.tid),
    mid: told(app.mid),
    host: host?.host ?? null,
    port: host === null ? null : String(host.port),
    nii: host?.nii ?? null,
    sim: device.sim ?? null,
    serial: device.serial ?? null,
    firmware: device.firmware ?? null,
  };
}

/** What is another than before; what either time nobody could tell is not. */
export function changedFacts(before: TerminalFacts, now: TerminalFacts): readonly FactName[] {
  return factNames.filter(
    (name) => before[name] !== null && now[name] !== null && before[name] !== now[name],
  );
}

function told(value: string | null): string | null {
  return value === null || value === 'unknown' || value === '' ? null : value;
}
