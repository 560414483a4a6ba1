import { createHash } from 'node:crypto';
import * as z from 'zod';
import type { DeviceContext, Sensed } from '../../../hal/contracts/device.ts';
import type { PaymentAppState } from '../../../hal/contracts/payment-app.ts';
import type { Terminal } from '../../../hal/contracts/terminal.ts';

/** How a host answered an echo, as far as it matters here. `unregistered`: it answered, and does not know this terminal (97). */
export type EchoWord = 'answered' | 'unregistered' | 'silent' | 'not-asked';

/** What a terminal was like before its firmware was touched, to be held against it afterwards. Identities are kept as hashes. */
export const healthBaselineSchema = z.object({
  paymentApp: z.enum(['yes', 'no', 'unknown']),
  ids: z.record(z.string(), z.string()),
  devices: z.array(z.string()),
  /** Slots of the key store that hold a main key, as far as it tells: what they hold is nobody's to know. */
  mainKeySlots: z.array(z.int()).default([]),
  echo: z.enum(['answered', 'unregistered', 'silent', 'not-asked']),
});

/** One look at a terminal's health. */
export type HealthBaseline = z.infer<typeof healthBaselineSchema>;

/** The ways to look that are not this folder's. */
export interface HealthWays {
  readonly terminal: Terminal;
  /** Asks the acquirer's host for an echo. */
  readonly echo: (context: DeviceContext) => Promise<EchoWord>;
}

/** Looks at what must still work after an update: the payment application, its identity, the main keys, every device that opens, the host. */
export async function lookAtHealth(ways: HealthWays, context: DeviceContext): Promise<HealthBaseline> {
  const { terminal } = ways;
  const asked = await terminal.paymentApp?.state(context);
  const app = asked?.ok === true ? asked.value : null;
  return {
    paymentApp: app?.installed ?? 'unknown',
    ids: idsOf(app),
    devices: await openDevices(terminal),
    mainKeySlots: await mainKeySlotsOf(terminal, context),
    echo: await ways.echo(context),
  };
}

function idsOf(app: PaymentAppState | null): Readonly<Record<string, string>> {
  const fields: readonly (readonly [string, Sensed<string | object>])[] = [
    ['tid', app?.tid ?? null],
    ['mid', app?.mid ?? null],
    ['host', app?.host ?? null],
  ];
  return Object.fromEntries(
    fields.flatMap(([name, value]) =>
      value === null || value === 'unknown' ? [] : [[name, hashOf(value)] as const],
    ),
  );
}

async function mainKeySlotsOf({ keystore }: Terminal, context: DeviceContext): Promise<number[]> {
  const status = await keystore?.status(context);
  if (status?.ok !== true) return [];
  const { mainKeySlots } = status.value;
  return mainKeySlots === null || mainKeySlots === 'unknown' ? [] : [...mainKeySlots];
}

async function openDevices(terminal: Terminal): Promise<string[]> {
  const openers = {
    printer: terminal.printer,
    magstripe: terminal.magstripe,
    chip: terminal.chip,
    contactless: terminal.contactless,
  };
  const opened: string[] = [];
  for (const [name, open] of Object.entries(openers)) {
    if (open !== undefined && (await open()).ok) opened.push(name);
  }
  return opened;
}

function hashOf(value: string | object): string {
  return createHash('sha256').update(JSON.stringify(value)).digest('hex').slice(0, 16);
}
