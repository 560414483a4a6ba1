import type { HidIdentity } from '../../codecs/linux/hid-identity.ts';

/** A maker's reader as the bus names it. */
export interface HidModel {
  readonly vendor: number;
  /** Null: everything else of this vendor. */
  readonly product: number | null;
  /** Whether it sends reports of its own or poses as a keyboard. */
  readonly speaks: 'reports' | 'keys';
  /** A driver of the registry. */
  readonly driver: string;
}

/** Known readers, the more certain first. MSR605X carries MagTek's vendor number without being one. Sources: the makers' manuals. */
export const hidModels: readonly HidModel[] = [
  { vendor: 0x0801, product: 0x0001, speaks: 'keys', driver: 'keyboard-wedge' },
  { vendor: 0x0801, product: 0x0002, speaks: 'reports', driver: 'magtek-sureswipe' },
  { vendor: 0x0801, product: 0x0003, speaks: 'reports', driver: 'msr605' },
  { vendor: 0x0801, product: 0x0011, speaks: 'reports', driver: 'magtek-magnesafe' },
  { vendor: 0x0acd, product: null, speaks: 'reports', driver: 'idtech-hid' },
];

/** Vendors whose every keyboard is a card reader. */
export const wedgeVendors: readonly number[] = [0x0801, 0x0acd];

/** The row of a device that sends reports, or undefined for one that is no reader we know. */
export function reportingModel(identity: HidIdentity): HidModel | undefined {
  return hidModels.find(
    ({ vendor, product, speaks }) =>
      speaks === 'reports' &&
      vendor === identity.vendor &&
      (product === null ? !posesAsKeyboard(identity) : product === identity.product),
  );
}

function posesAsKeyboard({ vendor, product }: HidIdentity): boolean {
  return hidModels.some(
    (model) => model.speaks === 'keys' && model.vendor === vendor && model.product === product,
  );
}
