/** Who made an input device or a HID device, by the numbers of the bus it hangs on. */
export interface HidIdentity {
  /** Vendor, 16 bit; 0x0801 is MagTek. */
  readonly vendor: number;
  readonly product: number;
  /** What the device calls itself; null where it does not. */
  readonly name: string | null;
}

/** Reads the `uevent` of a HID device: `HID_ID=0003:00000801:00000011` and `HID_NAME`. Null where it names no device. */
export function parseHidUevent(text: string): HidIdentity | null {
  const [, vendor, product] = /^HID_ID=[0-9A-F]{4}:([0-9A-F]{8}):([0-9A-F]{8})\s*$/im.exec(text) ?? [];
  if (vendor === undefined || product === undefined) return null;
  const name = /^HID_NAME=(.*)$/m.exec(text)?.[1]?.trim() ?? '';
  const low = 0xffff;
  return {
    vendor: Number.parseInt(vendor, 16) & low,
    product: Number.parseInt(product, 16) & low,
    name: name === '' ? null : name,
  };
}
