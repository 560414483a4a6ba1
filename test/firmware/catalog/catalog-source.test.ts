import { expect, it } from 'vitest';
import { createMemoryFiles } from '../../../hal/links/memory-files.ts';
import { folderSource } from '../../../src/firmware/catalog/catalog-source.ts';

it('reads a catalog from a folder, no further than asked', async () => {
  const files = createMemoryFiles({});
  files.put('/stick/catalog/timestamp.json', '{}');
  const source = folderSource(files, '/stick/catalog');
  expect(await source.read('timestamp.json', 10)).toMatchObject({ ok: true });
  expect(await source.read('timestamp.json', 1)).toMatchObject({ fault: { code: 'protocol' } });
  expect(await source.read('2.root.json', 10)).toMatchObject({ fault: { code: 'no-device' } });
});
