/** Usage page of bar code scanners in HID. */
export const scannerUsagePage = 0x8c;

const usagePageTag = 0x04;
const longItem = 0xfe;

/** Whether a HID report descriptor names a usage page at all; half items at its end are passed over. */
export function namesUsagePage(descriptor: Uint8Array, page: number): boolean {
  for (let at = 0; at < descriptor.length;) {
    const prefix = descriptor[at] ?? 0;
    if (prefix === longItem) {
      at += 3 + (descriptor[at + 1] ?? 0);
      continue;
    }
    const size = [0, 1, 2, 4][prefix & 3] ?? 0;
    const value = descriptor
      .subarray(at + 1, at + 1 + size)
      .reduce((sum, byte, place) => sum + byte * 256 ** place, 0);
    if ((prefix & 0xfc) === usagePageTag && value === page) return true;
    at += 1 + size;
  }
  return false;
}
