import { describe, expect, it } from 'vitest';
import { linuxProtections } from '../../../../hal/drivers/platform/linux-protections.ts';
import type { Protection } from '../../../../hal/contracts/firmware.ts';
import { createMemoryCommands } from '../../../../hal/links/memory-commands.ts';
import { createMemoryFiles } from '../../../../hal/links/memory-files.ts';
import type { MemoryContent } from '../../../../hal/links/memory-files.ts';

const secureBoot = '/sys/firmware/efi/efivars/SecureBoot-8be4df61-93ca-11d2-aa0d-00e098032b8c';

function read(
  parts: Readonly<Record<string, MemoryContent>>,
  verity?: string,
): Promise<readonly Protection[]> {
  const files = createMemoryFiles({});
  for (const [path, content] of Object.entries(parts)) files.put(path, content);
  const programs = verity === undefined ? {} : { dmsetup: () => verity };
  return linuxProtections({ files, commands: createMemoryCommands(programs) }, ['verity']);
}

describe('protections of a Linux terminal', () => {
  it('all on', async () => {
    const parts = {
      [secureBoot]: Uint8Array.of(6, 0, 0, 0, 1),
      '/proc/cmdline': 'quiet',
      '/sys/fs/selinux/enforce': '1',
      '/sys/kernel/security/lockdown': 'none [integrity] confidentiality\n',
      '/sys/module/module/parameters/sig_enforce': 'Y\n',
    };
    const found = await read(parts, 'vroot: 0 9 verity V\n');
    expect(found.map(({ state }) => state)).toEqual(['on', 'on', 'on', 'on', 'on']);
    expect(found[1]).toMatchObject({ id: 'verity', evidence: 'measured', expected: true });
    expect(found[0]).toMatchObject({ evidence: 'claimed', expected: false });
  });

  it('X1 each off is told as off, corruption too', async () => {
    const parts = {
      [secureBoot]: Uint8Array.of(6, 0, 0, 0, 0),
      '/proc/cmdline': 'quiet',
      '/sys/fs/selinux/enforce': '0',
      '/sys/kernel/security/lockdown': '[none] integrity confidentiality\n',
      '/sys/module/module/parameters/sig_enforce': 'N\n',
    };
    const found = await read(parts, 'vroot: 0 9 verity C\n');
    expect(found.map(({ state }) => state)).toEqual(['off', 'off', 'off', 'off', 'off']);
  });

  it('X3 absent is not-here, unreadable is unknown, neither is on', async () => {
    const denied = (): { code: 'denied'; detail: string } => ({ code: 'denied', detail: 'EACCES' });
    const found = await read({ '/proc/cmdline': 'quiet', '/sys/fs/selinux/enforce': denied });
    expect(found.map(({ state }) => state)).toEqual([
      'not-here',
      'not-here',
      'unknown',
      'not-here',
      'not-here',
    ]);
    const blind = await read({ '/proc/cmdline': denied });
    expect(blind.find(({ id }) => id === 'verity')).toMatchObject({ state: 'unknown', value: 'denied' });
  });

  it('the kernel line alone only claims verity', async () => {
    const found = await read({ '/proc/cmdline': 'dm-mod.create="vroot,,,ro,0 9 verity 1 a b"' });
    expect(found.find(({ id }) => id === 'verity')).toMatchObject({ state: 'on', evidence: 'claimed' });
  });
});
