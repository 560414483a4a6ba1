import { expect, test } from 'vitest';
import type { ByteLink } from '../../../hal/contracts/links.ts';
import { realPorts } from '../../../hal/links/open-port.ts';
import { checkForLeaks } from '../../support/leak-check.ts';
import { logOf } from '../../support/link-log.ts';
import { describeWithPeer } from '../../support/peers.ts';
import { openPtyPeer } from '../../support/pty-peer.ts';
import { realTime } from '../../support/real-time.ts';

const openPort = realPorts(realTime);
const everyByte = Uint8Array.from({ length: 256 }, (_, value) => value);

async function openSerial(path: string): Promise<ByteLink> {
  const link = await openPort({ kind: 'serial', path, baudRate: 9600 });
  if (!link.ok) throw new Error(link.fault.detail);
  return link.value;
}

/** Sends for as long as the link takes it. */
async function stream(device: ByteLink): Promise<void> {
  while ((await device.write(new Uint8Array(4096), 1000)).ok);
}

describeWithPeer('socat', 'a serial link over a pty', () => {
  checkForLeaks();

  test('carries every byte both ways', async () => {
    const pty = await openPtyPeer();
    const link = await openSerial(pty.path);
    const host = logOf(link);
    const device = logOf(pty.device);
    expect(await link.write(everyByte, 1000)).toEqual({ ok: true, value: undefined });
    await device.hasBytes(256);
    expect(device.bytes).toEqual([...everyByte]);
    await pty.device.write(everyByte, 1000);
    await host.hasBytes(256);
    expect(host.bytes).toEqual([...everyByte]);
    await link.close();
    await link.close();
    expect(host.closes).toEqual([null]);
    await pty.close();
  });

  test('can be closed at any moment of its first read', async () => {
    const pty = await openPtyPeer();
    for (let round = 0; round < 20; round += 1) {
      const link = await openSerial(pty.path);
      const log = logOf(link);
      for (let turn = 0; turn < round % 4; turn += 1) await Promise.resolve();
      await link.close();
      expect(log.closes).toEqual([null]);
    }
    await pty.close();
  });

  test('is busy for the second who opens it', async () => {
    const pty = await openPtyPeer();
    const link = await openSerial(pty.path);
    expect(await openPort({ kind: 'serial', path: pty.path, baudRate: 9600 })).toMatchObject({
      ok: false,
      fault: { code: 'busy' },
    });
    await link.close();
    await pty.close();
  });

  test('says disconnected once when it is pulled while idle', async () => {
    const pty = await openPtyPeer();
    const link = await openSerial(pty.path);
    const log = logOf(link);
    await pty.pull();
    await log.hasClosed();
    expect(log.closes).toMatchObject([{ code: 'disconnected' }]);
    expect(await link.write(Uint8Array.of(1), 500)).toMatchObject({
      ok: false,
      fault: { code: 'disconnected' },
    });
    await link.close();
    await pty.close();
  });

  test('says disconnected, and burns no core, when it is pulled while bytes stream in', async () => {
    for (let round = 0; round < 5; round += 1) {
      const pty = await openPtyPeer();
      const link = await openSerial(pty.path);
      const log = logOf(link);
      const streaming = stream(pty.device);
      await log.hasBytes(100_000);
      await pty.pull();
      await log.hasClosed();
      expect(log.closes).toMatchObject([{ code: 'disconnected' }]);
      await streaming;
      await pty.close();
    }
    const before = process.cpuUsage();
    await new Promise<void>((resolve) => {
      realTime.after(1000, resolve);
    });
    const used = process.cpuUsage(before);
    expect((used.user + used.system) / 1000).toBeLessThan(300);
  });

  test('fails a blocked write when it is pulled, and times it out when it stays', async () => {
    const pty = await openPtyPeer();
    const link = await openSerial(pty.path);
    const log = logOf(link);
    pty.device.pause();
    const big = new Uint8Array(8_000_000);
    expect(await link.write(big, 200)).toMatchObject({ ok: false, fault: { code: 'timed-out' } });
    expect(await link.write(Uint8Array.of(1), 200)).toMatchObject({ ok: false, fault: { code: 'busy' } });
    await pty.pull();
    await log.hasClosed();
    expect(log.closes).toMatchObject([{ code: 'disconnected' }]);
    await pty.close();
  });

  test('closes with a blocked write, and delivers nothing of it later', async () => {
    const pty = await openPtyPeer();
    const link = await openSerial(pty.path);
    pty.device.pause();
    expect(await link.write(new Uint8Array(8_000_000), 200)).toMatchObject({ ok: false });
    await link.close();
    await pty.close();
  });

  test('cannot tell whether a pty has a live device', async () => {
    const pty = await openPtyPeer();
    const link = await openSerial(pty.path);
    expect(await link.alive?.()).toBe(false);
    await link.close();
    await pty.close();
  });
});

test.each([
  ['/dev/does-not-exist', 'no-device'],
  ['/dev/null', 'unsupported'],
  ['/tmp', 'unsupported'],
])('opening %s is %s', async (path, code) => {
  expect(await openPort({ kind: 'serial', path, baudRate: 9600 })).toMatchObject({
    ok: false,
    fault: { code },
  });
});
