import { expect, test } from 'vitest';
import { latestKnownMs } from '../../../../hal/drivers/clock/latest-known.ts';
import { createMemoryFiles } from '../../../../hal/links/memory-files.ts';

test('the newest of what the system keeps writing; nothing where it writes none of it', async () => {
  let now = 5_000;
  const files = createMemoryFiles({ now: () => now });
  expect(await latestKnownMs(files)).toBeNull();
  files.put('/var/log/wtmp', 'x');
  now = 9_000;
  files.put('/var/lib/systemd/timesync/clock', '');
  expect(await latestKnownMs(files)).toBe(9_000);
});
