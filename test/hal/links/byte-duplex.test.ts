import { expect, test } from 'vitest';
import { byteDuplex, LinkError } from '../../../hal/links/byte-duplex.ts';
import { memoryPair } from '../../../hal/links/memory-link.ts';
import { createVirtualTime } from '../../../hal/simulators/virtual-time.ts';

const time = createVirtualTime({ startMs: 0 });

test('bytes pass both ways, and the far end’s leaving ends the stream', async () => {
  const [near, far] = memoryPair({ time });
  const duplex = byteDuplex(near, time);
  far.onBytes(
    (bytes) =>
      void far.write(
        bytes.map((byte) => byte + 1),
        1000,
      ),
  );
  duplex.write(Buffer.from('HAL'));
  const got = await new Promise<string>((resolve) => {
    duplex.once('data', (chunk: Buffer) => resolve(chunk.toString()));
  });
  expect(got).toBe('IBM');
  const ended = new Promise<void>((resolve) => {
    duplex.once('end', resolve);
  });
  await far.close();
  await ended;
});

test('a slow reader stalls the writer instead of filling memory', async () => {
  const [near, far] = memoryPair({ time, capacityBytes: 1000 });
  const duplex = byteDuplex(near, time);
  let taken = 0;
  for (let i = 0; i < 200; i += 1) {
    const written = await far.write(new Uint8Array(1000), 10);
    if (!written.ok) break;
    taken += 1000;
  }
  expect(taken).toBeGreaterThan(10_000);
  expect(taken).toBeLessThan(150_000);
  duplex.destroy();
});

test('destroying the stream closes the link, and a write after that is an error with its fault', async () => {
  const [near, far] = memoryPair({ time });
  const duplex = byteDuplex(near, time);
  const gone = new Promise((resolve) => {
    far.onClose(resolve);
  });
  await near.close();
  const error = await new Promise<unknown>((resolve) => {
    duplex.once('error', resolve);
    duplex.write('x');
  });
  expect(error).toBeInstanceOf(LinkError);
  expect(error).toMatchObject({ fault: { code: 'disconnected' } });
  expect(await gone).toMatchObject({ code: 'disconnected' });
});
