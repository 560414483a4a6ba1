import { expect, test } from 'vitest';
import { createRealSeams } from '../../../hal/links/real-seams.ts';
import { realTime } from '../../support/real-time.ts';

test('all four seams of this machine, ports loaded when asked for', async () => {
  const seams = createRealSeams({ time: realTime, environment: { PATH: '/usr/bin:/bin' } });
  expect(await seams.files.list('/proc/self')).toMatchObject({ ok: true });
  expect(await seams.commands.run(['true'], '', 5000)).toMatchObject({ ok: true, value: { code: 0 } });
  expect(await seams.net.resolve({ name: '127.0.0.1', family: 4, server: null }, 10)).toMatchObject({
    ok: true,
  });
  expect(await seams.openPort({ kind: 'serial', path: '/dev/tty-none', baudRate: 9600 })).toMatchObject({
    ok: false,
    fault: { code: 'no-device' },
  });
});
