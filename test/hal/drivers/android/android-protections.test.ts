import { describe, expect, it } from 'vitest';
import { androidProtections } from '../../../../hal/drivers/android/android-protections.ts';
import type { Protection } from '../../../../hal/contracts/firmware.ts';
import { createMemoryFiles } from '../../../../hal/links/memory-files.ts';
import { androidPrograms } from '../../../support/android-programs.ts';

const good: Readonly<Record<string, string>> = {
  'ro.boot.verifiedbootstate': 'green',
  'ro.boot.flash.locked': '1',
  'ro.boot.vbmeta.device_state': 'locked',
  'ro.boot.veritymode': 'enforcing',
  'ro.build.type': 'user',
  'ro.debuggable': '0',
  'ro.build.tags': 'release-keys',
};

async function read(
  change: Readonly<Record<string, string>>,
  parts: { readonly enforce?: string; readonly boot?: string } = {},
): Promise<readonly Protection[]> {
  const files = createMemoryFiles({});
  if (parts.boot !== undefined) files.put('/proc/bootconfig', parts.boot);
  const getprop = Object.entries({ ...good, ...change }).map(([name, value]) => `[${name}]: [${value}]\n`);
  const commands = androidPrograms({ getprop: getprop.join(''), getenforce: parts.enforce ?? 'Enforcing\n' });
  const found = await androidProtections(files, commands);
  return found.ok ? found.value : [];
}

describe('protections of an Android terminal', () => {
  it('all on', async () => {
    expect((await read({})).map(({ state }) => state)).toEqual(['on', 'on', 'on', 'on', 'on', 'on']);
  });

  it.each([
    ['verified-boot', { 'ro.boot.verifiedbootstate': 'orange' }],
    ['verified-boot', { 'ro.boot.verifiedbootstate': 'yellow' }],
    ['boot-lock', { 'ro.boot.vbmeta.device_state': 'unlocked', 'ro.boot.flash.locked': '0' }],
    ['verity', { 'ro.boot.veritymode': 'disabled' }],
    ['production-build', { 'ro.build.type': 'userdebug' }],
    ['release-keys', { 'ro.build.tags': 'test-keys' }],
  ])('X1 %s off by %j', async (id, change) => {
    const off = (await read(change)).filter(({ state }) => state === 'off');
    expect(off.map((one) => one.id)).toEqual([id]);
  });

  it('X1 permissive SELinux', async () => {
    const found = await read({}, { enforce: 'Permissive\n' });
    expect(found.find(({ id }) => id === 'access-control')).toMatchObject({ state: 'off' });
  });

  it('X2 properties that were faked disagree with what the boot loader said', async () => {
    const boot = 'androidboot.verifiedbootstate = "orange"\nandroidboot.veritymode = "enforcing"\n';
    const found = await read({}, { boot });
    expect(found.find(({ id }) => id === 'verified-boot')).toMatchObject({
      state: 'off',
      value: 'orange',
      source: '/proc/bootconfig',
      contradiction: { source: 'ro.boot.verifiedbootstate', value: 'green' },
    });
    expect(found.find(({ id }) => id === 'verity')).toMatchObject({ state: 'on', contradiction: null });
  });

  it('X3 what is not told is unknown', async () => {
    const files = createMemoryFiles({});
    const found = await androidProtections(files, androidPrograms({ getprop: '[ro.a]: [b]\n' }));
    expect(found.ok && found.value.map(({ state }) => state)).toEqual(Array(6).fill('unknown'));
    expect(await androidProtections(files, androidPrograms({}))).toMatchObject({ ok: false });
  });
});
