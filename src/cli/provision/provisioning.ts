import * as z from 'zod';
import type { Text } from '../../../hal/contracts/text.ts';
import type { Random } from '../../../hal/contracts/random.ts';
import type { Config } from '../../runtime/config-schema.ts';
import { configSchema } from '../../runtime/config-schema.ts';
import { exactObject } from '../../runtime/exact-object.ts';
import { expected } from '../../runtime/expected-form.ts';
import { keepPin, pinWeakness } from '../../runtime/pin.ts';
import { mistakesText, readJsonAs } from '../../runtime/schema-mistake.ts';
import { settledContactsSchema, settledPaymentSchema } from '../../runtime/settled-terminal.ts';

/** What a PIN must be. */
export const pinForm: Text = {
  zh: '应为 6 到 12 位数字，不能全相同或连号',
  en: 'expected 6 to 12 digits, not all the same and not in a row',
};

/** What a technician brings for one terminal, in a file or as the text of a QR code. Whatever is left out stays as it is. */
export const provisioningSchema = exactObject({
  provision: z.literal(1).describe('format version'),
  tid: settledPaymentSchema.shape.tid.unwrap(),
  mid: settledPaymentSchema.shape.mid.unwrap(),
  hosts: settledPaymentSchema.shape.hosts.unwrap(),
  parameterFile: settledPaymentSchema.shape.parameterFile.unwrap(),
  stanCommand: settledPaymentSchema.shape.stanCommand.unwrap(),
  hostCommand: settledPaymentSchema.shape.hostCommand.unwrap(),
  program: settledPaymentSchema.shape.program.unwrap(),
  acquirer: configSchema.shape.acquirer.unwrap(),
  acquirerName: settledContactsSchema.shape.acquirerName.unwrap(),
  acquirerPhone: settledContactsSchema.shape.acquirerPhone.unwrap(),
  servicePhone: settledContactsSchema.shape.servicePhone.unwrap(),
  timeSources: configSchema.shape.timeSources.unwrap(),
  profile: configSchema.shape.profile.unwrap(),
  hub: z
    .string()
    .regex(/^wss?:\/\/\S+$/, expected({ zh: '应为 ws://… 或 wss://…', en: 'expected ws://… or wss://…' }))
    .nullable(),
  pin: z
    .string()
    .refine((pin) => pinWeakness(pin) === null, expected(pinForm))
    .describe('asked before these settings change again; only a hash of it is kept'),
}).partial({
  tid: true,
  mid: true,
  hosts: true,
  parameterFile: true,
  stanCommand: true,
  hostCommand: true,
  program: true,
  acquirer: true,
  acquirerName: true,
  acquirerPhone: true,
  servicePhone: true,
  timeSources: true,
  profile: true,
  hub: true,
  pin: true,
});
/** What a technician brings. */
export type Provisioning = z.output<typeof provisioningSchema>;

/** The provisioning, or every mistake in one line. */
export type ReadProvisioning =
  | { readonly ok: true; readonly provisioning: Provisioning }
  | { readonly ok: false; readonly complaint: Text };

const qrPrefix = 'posdoctor:1:';

/** Reads a file's text, or the text of a QR code: JSON, or `posdoctor:1:` and its base64url. `from` names it in complaints. */
export function readProvisioning(text: string, from: string): ReadProvisioning {
  const trimmed = text.trim();
  const json = trimmed.startsWith(qrPrefix)
    ? Buffer.from(trimmed.slice(qrPrefix.length), 'base64url').toString('utf8')
    : text;
  const read = readJsonAs(json, provisioningSchema);
  if (read.ok) return { ok: true, provisioning: read.value };
  // A mistake in a PIN must not be told with the PIN in it.
  const mistakes = read.mistakes.map((mistake) =>
    mistake.path === 'pin' ? { ...mistake, message: pinForm } : mistake,
  );
  return { ok: false, complaint: mistakesText(from, mistakes) };
}

/** The text for a QR code that a terminal's scanner or camera hands to `provision --text`. The PIN is left out: a code can be photographed. */
export function provisioningText(provisioning: Provisioning): string {
  const { pin: _pin, ...shown } = provisioning;
  return `${qrPrefix}${Buffer.from(JSON.stringify(shown)).toString('base64url')}`;
}

/** The settings with what was brought. From now on an installer has looked at this terminal. */
export function provisioned(config: Config, brought: Provisioning, random: Random): Config {
  const { payment, contacts, hub } = config;
  return {
    ...config,
    provisioned: true,
    profile: brought.profile === undefined ? config.profile : brought.profile,
    acquirer: brought.acquirer ?? config.acquirer,
    timeSources: brought.timeSources ?? config.timeSources,
    payment: {
      tid: kept(brought.tid, payment.tid),
      mid: kept(brought.mid, payment.mid),
      hosts: brought.hosts ?? payment.hosts,
      parameterFile: kept(brought.parameterFile, payment.parameterFile),
      stanCommand: kept(brought.stanCommand, payment.stanCommand),
      hostCommand: kept(brought.hostCommand, payment.hostCommand),
      program: kept(brought.program, payment.program),
    },
    contacts: {
      acquirerName: kept(brought.acquirerName, contacts.acquirerName),
      acquirerPhone: kept(brought.acquirerPhone, contacts.acquirerPhone),
      servicePhone: kept(brought.servicePhone, contacts.servicePhone),
    },
    hub: { ...hub, url: kept(brought.hub, hub.url) },
    pin: brought.pin === undefined ? config.pin : keepPin(brought.pin, random),
  };
}

/** `null` takes away, leaving out keeps. */
function kept<T>(brought: T | null | undefined, before: T | null): T | null {
  return brought === undefined ? before : brought;
}
