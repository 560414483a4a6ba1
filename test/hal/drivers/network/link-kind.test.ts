import { expect, test } from 'vitest';
import { linkKind } from '../../../../hal/drivers/network/link-kind.ts';
import { createMemoryFiles } from '../../../../hal/links/memory-files.ts';

async function kindOf(
  name: string,
  parts: Readonly<Record<string, string>>,
  folders: readonly string[] = [],
): Promise<string> {
  const files = createMemoryFiles({});
  files.putFolder(`/n/${name}`);
  for (const [part, text] of Object.entries(parts)) files.put(`/n/${name}/${part}`, text);
  for (const folder of folders) files.putFolder(`/n/${name}/${folder}`);
  return linkKind(files, `/n/${name}`, name);
}

test('by what the kernel says', async () => {
  expect(await kindOf('x0', { uevent: 'DEVTYPE=wlan\nINTERFACE=x0\n', type: '1' })).toBe('wifi');
  expect(await kindOf('x0', { type: '1' }, ['phy80211', 'device'])).toBe('wifi');
  expect(await kindOf('x0', { uevent: 'DEVTYPE=wwan\n', type: '1' }, ['device'])).toBe('cellular');
  expect(await kindOf('br0', { uevent: 'DEVTYPE=bridge\n', type: '1' })).toBe('other');
  expect(await kindOf('usb0', { type: '1' }, ['device'])).toBe('ethernet');
});

test('by name where the kernel says nothing', async () => {
  expect(await kindOf('rmnet_data0', { type: '519' })).toBe('cellular');
  expect(await kindOf('ppp0', { type: '512' })).toBe('cellular');
  expect(await kindOf('eth0', { type: '1' })).toBe('ethernet');
});

test('software links are none of them', async () => {
  for (const name of ['ifb0', 'dummy0', 'tun0', 'docker0'])
    expect(await kindOf(name, { type: '1' })).toBe('other');
});
