import { expect, test } from 'vitest';
import { replayNet } from '../../../hal/links/replay-net.ts';
import { createVirtualTime } from '../../../hal/simulators/virtual-time.ts';

const time = createVirtualTime({ startMs: 0 });

test('what the trace does not have cannot be reached', async () => {
  const net = replayNet([], time);
  expect(await net.resolve({ name: 'a', family: 4, server: null }, 1)).toMatchObject({
    ok: false,
    fault: { code: 'unreachable' },
  });
  expect(await net.dial({ host: 'a', port: 1 }, 1)).toMatchObject({
    ok: false,
    fault: { code: 'unreachable' },
  });
  expect(
    await net.dialTls({ host: 'a', port: 1 }, { serverName: 'a', trustedRootsPem: null }, 1),
  ).toMatchObject({ ok: false });
  expect(await net.listen(0, () => undefined)).toMatchObject({ ok: false, fault: { code: 'unsupported' } });
});

test('a byte line of another form is a protocol fault', async () => {
  const net = replayNet(
    [
      {
        call: 'dial',
        args: [{ host: 'a', port: 1 }],
        ms: 0,
        result: { ok: true, value: { dial: 0, path: 'tcp:a:1' } },
      },
      { call: 'bytes', args: [0], ms: 0, result: { ok: true, value: 'nonsense' } },
    ],
    time,
  );
  expect(await net.dial({ host: 'a', port: 1 }, 1)).toMatchObject({ ok: false, fault: { code: 'protocol' } });
});
