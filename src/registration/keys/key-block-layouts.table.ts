import type { KeyUse } from '../../../hal/contracts/keystore.ts';

/** Where one key and its check value stand in a key block, in bytes. Check values have 4 bytes. */
export interface KeyPlace {
  readonly use: KeyUse;
  readonly keyAt: number;
  readonly keyBytes: 8 | 16;
  readonly checkValueAt: number;
}

/** One way in which hosts lay out field 62 of an accepted sign-in; told apart by the length alone. */
export interface KeyBlockLayout {
  readonly id: string;
  readonly bytes: number;
  readonly places: readonly KeyPlace[];
}

/** The layouts in general use: single keys, double keys, double keys with a track key, the same behind one flag byte. */
export const standardKeyBlocks: readonly KeyBlockLayout[] = [
  {
    id: 'single',
    bytes: 24,
    places: [
      { use: 'pin', keyAt: 0, keyBytes: 8, checkValueAt: 8 },
      { use: 'mac', keyAt: 12, keyBytes: 8, checkValueAt: 20 },
    ],
  },
  {
    id: 'double',
    bytes: 40,
    places: [
      { use: 'pin', keyAt: 0, keyBytes: 16, checkValueAt: 16 },
      { use: 'mac', keyAt: 20, keyBytes: 16, checkValueAt: 36 },
    ],
  },
  {
    id: 'double-with-track',
    bytes: 60,
    places: [
      { use: 'pin', keyAt: 0, keyBytes: 16, checkValueAt: 16 },
      { use: 'mac', keyAt: 20, keyBytes: 16, checkValueAt: 36 },
      { use: 'track', keyAt: 40, keyBytes: 16, checkValueAt: 56 },
    ],
  },
  {
    id: 'flagged-double-with-track',
    bytes: 61,
    places: [
      { use: 'pin', keyAt: 1, keyBytes: 16, checkValueAt: 17 },
      { use: 'mac', keyAt: 21, keyBytes: 16, checkValueAt: 37 },
      { use: 'track', keyAt: 41, keyBytes: 16, checkValueAt: 57 },
    ],
  },
];

/** Of some provincial hosts: the check value follows the 8 bytes of the MAC key, not the 16 of its place. */
export const earlyMacCheckValueBlocks: readonly KeyBlockLayout[] = [
  {
    id: 'double-early-mac-check-value',
    bytes: 40,
    places: [
      { use: 'pin', keyAt: 0, keyBytes: 16, checkValueAt: 16 },
      { use: 'mac', keyAt: 20, keyBytes: 8, checkValueAt: 28 },
    ],
  },
];
