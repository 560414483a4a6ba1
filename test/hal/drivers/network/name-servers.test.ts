import { expect, test } from 'vitest';
import { nameServers } from '../../../../hal/drivers/network/name-servers.ts';
import { createMemoryFiles } from '../../../../hal/links/memory-files.ts';

test('those that are configured, or those behind the resolver of this machine', async () => {
  const files = createMemoryFiles({});
  files.put('/etc/resolv.conf', 'nameserver 127.0.0.53\n');
  expect(await nameServers(files)).toEqual(['127.0.0.53']);
  files.put('/run/systemd/resolve/resolv.conf', 'nameserver 10.0.0.1\n');
  expect(await nameServers(files)).toEqual(['10.0.0.1']);
  files.put('/etc/resolv.conf', 'nameserver 10.0.0.9\n');
  expect(await nameServers(files)).toEqual(['10.0.0.9']);
});

test('no file is no server; a file that may not be read is unknown', async () => {
  const files = createMemoryFiles({});
  expect(await nameServers(files)).toEqual([]);
  files.put('/etc/resolv.conf', () => ({ code: 'denied', detail: 'no' }));
  expect(await nameServers(files)).toBe('unknown');
});
