import { expect, test } from 'vitest';
import { createMemoryFiles } from '../../../hal/links/memory-files.ts';
import { attachedScanner } from '../../../hal/profiles/attached-scanner.ts';
import { localLinux } from '../../../hal/profiles/local-linux.ts';

/** The head of a POS scanner's descriptor: usage page bar code scanner, usage bar code scanner, application. */
const scanner = '\u0005\u008c\u0009\u0002\u00a1\u0001';
/** A keyboard's: generic desktop, keyboard. */
const keyboard = '\u0005\u0001\u0009\u0006\u00a1\u0001';

function machine(descriptors: Readonly<Record<string, string>>) {
  const memory = createMemoryFiles({});
  for (const [name, text] of Object.entries(descriptors)) {
    const path = `/sys/class/hidraw/${name}/device/report_descriptor`;
    memory.put(path, Uint8Array.from(Buffer.from(text, 'latin1')));
  }
  return memory;
}

test('a HID device that says it is a scanner is one; keyboards and mice are none', async () => {
  const files = machine({ hidraw0: keyboard, hidraw3: scanner, other: scanner });
  const place = { driver: 'hid-pos-scanner', makes: [{ port: { kind: 'hidraw', path: '/dev/hidraw3' } }] };
  expect(await attachedScanner(files)).toEqual(place);
  const profile = await localLinux.load({ files });
  expect(profile.scanner).toEqual(place);
  expect(profile.devices).toContain('scanner');
});

test('a machine without one promises none', async () => {
  expect(await attachedScanner(machine({ hidraw0: keyboard }))).toBeNull();
  expect(await attachedScanner(machine({}))).toBeNull();
  expect((await localLinux.load({ files: machine({}) })).devices).not.toContain('scanner');
});
