import type { FaultCode } from '../../../hal/contracts/fault.ts';
import type { FirmwareComponent, FirmwareItem } from '../../../hal/contracts/firmware.ts';

/** Two sources that cannot both be right about one component. */
export interface InventoryContradiction {
  readonly component: FirmwareComponent;
  readonly field: 'version' | 'release-counter' | 'slot' | 'hardware-revision';
  readonly words: readonly { readonly source: string; readonly value: string }[];
}

/** A component of which nothing is known, and why: nothing here tells it, or what should tell it could not be read. */
export interface UnknownComponent {
  readonly component: FirmwareComponent;
  readonly why: 'not-told' | FaultCode;
}

/** What runs on a terminal. Every component is either an item or unknown, never left out. */
export interface Inventory {
  readonly items: readonly FirmwareItem[];
  readonly unknown: readonly UnknownComponent[];
  readonly contradictions: readonly InventoryContradiction[];
}
