import { expect, test } from 'vitest';
import { openPolledFile } from '../../../hal/links/polled-file-link.ts';
import { openUsbLp } from '../../../hal/links/usb-lp-link.ts';
import { checkForLeaks } from '../../support/leak-check.ts';
import { logOf } from '../../support/link-log.ts';
import { describeWithPeer } from '../../support/peers.ts';
import { openPtyPeer } from '../../support/pty-peer.ts';
import { realTime } from '../../support/real-time.ts';

describeWithPeer('socat', 'a polled character device', () => {
  checkForLeaks();

  test('carries bytes both ways without blocking, and sees a hang-up', async () => {
    const pty = await openPtyPeer();
    const opened = await openPolledFile(
      { kind: 'tty', path: pty.path, emptyRead: 'hang-up', takenWritesProveLife: true },
      realTime,
    );
    if (!opened.ok) throw new Error(opened.fault.detail);
    const link = opened.value;
    const host = logOf(link);
    const device = logOf(pty.device);
    expect(await link.alive?.()).toBe(false);
    await Promise.all([link.write(Uint8Array.of(1, 2), 1000), link.write(Uint8Array.of(3), 1000)]);
    expect(await link.alive?.()).toBe(true);
    await device.hasBytes(3);
    expect(device.bytes).toEqual([1, 2, 3]);
    await pty.device.write(Uint8Array.of(9, 8, 7), 1000);
    await host.hasBytes(3);
    expect(host.bytes).toEqual([9, 8, 7]);
    await pty.pull();
    await host.hasClosed();
    expect(host.closes).toMatchObject([{ code: 'disconnected' }]);
    await pty.close();
  });

  test('gives up a write that the device does not take', async () => {
    const pty = await openPtyPeer();
    const opened = await openUsbLp(pty.path, realTime);
    if (!opened.ok) throw new Error(opened.fault.detail);
    pty.device.pause();
    expect(await opened.value.write(new Uint8Array(8_000_000), 200)).toMatchObject({
      ok: false,
      fault: { code: 'timed-out' },
    });
    await opened.value.close();
    await pty.close();
  });
});

test('a printer that is not plugged in is no device', async () => {
  expect(await openUsbLp('/dev/usb/lp97', realTime)).toMatchObject({
    ok: false,
    fault: { code: 'no-device' },
  });
});
