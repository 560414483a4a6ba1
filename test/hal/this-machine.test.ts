import { expect, test } from 'vitest';
import { thisMachine } from '../../hal/this-machine.ts';
import { realTime } from '../support/real-time.ts';

test('reaches the files and programs of the machine we run on', async () => {
  const seams = thisMachine(realTime, { PATH: '/usr/bin:/bin', MARK: 'seen' });
  expect(await seams.files.read('/proc/loadavg', 4_096)).toMatchObject({ ok: true });
  const echoed = await seams.commands.run(['sh', '-c', 'printf "%s" "$MARK"'], '', 5_000);
  expect(echoed).toMatchObject({ ok: true, value: { stdout: 'seen' } });
});

test('says that nothing is attached where nothing is', async () => {
  const port = { kind: 'serial', path: '/dev/tty-that-is-not-there', baudRate: 9_600 } as const;
  expect(await thisMachine(realTime).openPort(port)).toMatchObject({
    ok: false,
    fault: { code: 'no-device' },
  });
});
