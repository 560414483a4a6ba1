import { expect, test } from 'vitest';
import { hidrawIdentity } from '../../../../hal/drivers/magstripe/hidraw-model.ts';
import { createMemoryFiles } from '../../../../hal/links/memory-files.ts';

const files = createMemoryFiles({});
files.put('/sys/class/hidraw/hidraw3/device/uevent', 'HID_ID=0003:00000801:00000002\n');

test('the kernel names what hangs on a hidraw node', async () => {
  expect(await hidrawIdentity(files, '/dev/hidraw3')).toMatchObject({ vendor: 0x0801, product: 2 });
});

test.each(['/dev/hidraw4', '/dev/input/event0', '/dev/../dev/hidraw3', '/tmp/hidraw3'])(
  '%s is not known to it',
  async (path) => {
    expect(await hidrawIdentity(files, path)).toBeNull();
  },
);
