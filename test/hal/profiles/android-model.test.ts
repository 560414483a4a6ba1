import { expect, test } from 'vitest';
import { androidFamilies } from '../../../hal/profiles/android-families.table.ts';
import { androidModel } from '../../../hal/profiles/android-model.ts';
import { createMemoryFiles } from '../../../hal/links/memory-files.ts';

test.each(androidFamilies)('$id promises nothing that only the maker’s service can tell', async (family) => {
  const files = createMemoryFiles({ mounts: () => [] });
  const profile = await androidModel(family).load({ files });
  expect(profile).toMatchObject({ id: family.id, system: 'android', printer: null });
  expect(profile.devices).not.toContain('printer');
  expect(profile.devices).not.toContain('magstripe');
  expect(profile.blind).toContain('power.wear');
});

test('nothing may be cleared on a terminal nobody has described', async () => {
  const files = createMemoryFiles({ mounts: () => [] });
  for (const family of androidFamilies)
    expect((await androidModel(family).load({ files })).storage.cachePaths).toEqual([]);
});
