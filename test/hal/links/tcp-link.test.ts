import { describe, expect, test } from 'vitest';
import type { PausableLink } from '../../../hal/links/pausable-link.ts';
import { dialTcp, listenTcp } from '../../../hal/links/tcp-link.ts';
import { checkForLeaks } from '../../support/leak-check.ts';
import { logOf, until } from '../../support/link-log.ts';
import { realTime } from '../../support/real-time.ts';

async function listenOn(maxConnections?: number) {
  const accepted: PausableLink[] = [];
  const options = { port: 0, ...(maxConnections === undefined ? {} : { maxConnections }) };
  const listener = await listenTcp(options, realTime, (link) => void accepted.push(link));
  if (!listener.ok) throw new Error(listener.fault.detail);
  const { port } = listener.value;
  const dial = async () => {
    const link = await dialTcp({ host: '127.0.0.1', port }, 2000, realTime);
    if (!link.ok) throw new Error(link.fault.detail);
    return link.value;
  };
  return { accepted, port, dial, close: () => listener.value.close() };
}

describe('a TCP link', () => {
  checkForLeaks();

  test('carries bytes both ways', async () => {
    const server = await listenOn();
    const link = await server.dial();
    const log = logOf(link);
    await until(() => server.accepted.length === 1);
    const device = server.accepted[0];
    device?.onBytes(
      (bytes) =>
        void device.write(
          bytes.map((byte) => byte + 1),
          1000,
        ),
    );
    expect(await link.write(Uint8Array.of(1, 2, 3), 1000)).toMatchObject({ ok: true });
    await log.hasBytes(3);
    expect(log.bytes).toEqual([2, 3, 4]);
    await link.close();
    expect(log.closes).toEqual([null]);
    await server.close();
  });

  test('says disconnected when the peer closes, and refuses to write after', async () => {
    const server = await listenOn();
    const link = await server.dial();
    const log = logOf(link);
    await until(() => server.accepted.length === 1);
    await server.accepted[0]?.close();
    await log.hasClosed();
    expect(log.closes).toMatchObject([{ code: 'disconnected' }]);
    expect(await link.write(Uint8Array.of(1), 1000)).toMatchObject({
      ok: false,
      fault: { code: 'disconnected' },
    });
    await server.close();
  });

  test('is closed at once as the second client of a printer that serves one', async () => {
    const server = await listenOn(1);
    const first = await server.dial();
    const second = await server.dial();
    const log = logOf(second);
    await log.hasClosed();
    expect(log.closes).toHaveLength(1);
    expect(logOf(first).closes).toEqual([]);
    await first.close();
    await server.close();
  });

  test('times out a write that a peer does not read, and close drops what was not taken', async () => {
    const server = await listenOn();
    const link = await server.dial();
    await until(() => server.accepted.length === 1);
    server.accepted[0]?.pause();
    const results = await Promise.all(
      Array.from({ length: 16 }, () => link.write(new Uint8Array(1_048_576), 300)),
    );
    expect(results.at(-1)).toMatchObject({ ok: false, fault: { code: 'timed-out' } });
    await link.close();
    await server.close();
  });

  test('refuses where nobody listens, and is unreachable for a name that does not exist', async () => {
    const server = await listenOn();
    await server.close();
    expect(await dialTcp({ host: '127.0.0.1', port: server.port }, 2000, realTime)).toMatchObject({
      ok: false,
      fault: { code: 'refused' },
    });
    expect(await dialTcp({ host: 'printer.invalid', port: 9100 }, 5000, realTime)).toMatchObject({
      ok: false,
      fault: { code: 'unreachable' },
    });
  });

  test('listening on a taken port is busy', async () => {
    const server = await listenOn();
    expect(await listenTcp({ port: server.port }, realTime, () => undefined)).toMatchObject({
      ok: false,
      fault: { code: 'busy' },
    });
    await server.close();
  });
});
