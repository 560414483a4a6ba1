import { expect, test } from 'vitest';
import { namesIn, numberOrNull, readText, textOrNull } from '../../../hal/drivers/read-text.ts';
import { createMemoryFiles } from '../../../hal/links/memory-files.ts';

const files = createMemoryFiles({});
files.put('/n', '42\n');
files.put('/dt', 'Board X\0');
files.put('/empty', '\n');
files.put('/denied', () => ({ code: 'denied', detail: 'no' }));
files.put('/long', { bytes: 300_000 });

test('texts and numbers, without what surrounds them', async () => {
  expect(await textOrNull(files, '/dt')).toBe('Board X');
  expect(await numberOrNull(files, '/n')).toBe(42);
  expect(await numberOrNull(files, '/dt')).toBeNull();
});

test('what is absent, empty, forbidden or too long is null, and readText says why', async () => {
  for (const path of ['/none', '/empty', '/denied', '/long'])
    expect(await textOrNull(files, path)).toBeNull();
  expect(await readText(files, '/denied')).toMatchObject({ ok: false, fault: { code: 'denied' } });
  expect(await readText(files, '/long')).toMatchObject({ ok: false, fault: { code: 'protocol' } });
});

test('names of a folder, none when there is none', async () => {
  expect(await namesIn(files, '/')).toEqual(['denied', 'dt', 'empty', 'long', 'n']);
  expect(await namesIn(files, '/none')).toEqual([]);
});
