import { describe, expect, test } from 'vitest';
import { createMemoryFiles } from '../../../hal/links/memory-files.ts';
import type { MemoryMount } from '../../../hal/links/memory-files.ts';
import { fileLinkConformance } from '../../conformance/file-link.ts';

fileLinkConformance('memory', () => {
  const files = createMemoryFiles({});
  files.put('/play/hello', 'hello');
  files.put('/play/empty', '');
  files.put('/play/deep/a', { bytes: 1000 });
  files.put('/play/deep/er/b', new Uint8Array(1000));
  return Promise.resolve({ files, root: '/play' });
});

function mount(over: Partial<MemoryMount> & { readonly path: string }): MemoryMount {
  return { totalBytes: 10_000, usedElsewhereBytes: 4_000, readOnly: false, fault: null, ...over };
}

describe('memory file systems', () => {
  test('room follows what lies in them', async () => {
    const files = createMemoryFiles({
      mounts: () => [mount({ path: '/' }), mount({ path: '/backup', usedElsewhereBytes: 0 })],
    });
    files.put('/cache/a', { bytes: 2000 });
    files.put('/cache/b', { bytes: 1000 });
    expect(await files.statfs('/cache')).toEqual({
      ok: true,
      value: { totalBytes: 10_000, freeBytes: 3000, readOnly: false },
    });
    await files.rename('/cache/a', '/cache/c');
    expect(await files.statfs('/')).toMatchObject({ value: { freeBytes: 3000 } });
    files.putFolder('/backup');
    await files.rename('/cache/c', '/backup/c');
    expect(await files.statfs('/')).toMatchObject({ value: { freeBytes: 5000 } });
    expect(await files.statfs('/backup')).toMatchObject({ value: { freeBytes: 8000 } });
    await files.remove('/cache');
    expect(await files.statfs('/')).toMatchObject({ value: { freeBytes: 6000 } });
  });

  test('what does not fit elsewhere stays', async () => {
    const files = createMemoryFiles({
      mounts: () => [mount({ path: '/' }), mount({ path: '/small', totalBytes: 100, usedElsewhereBytes: 0 })],
    });
    files.put('/cache/a', { bytes: 101 });
    expect(await files.rename('/cache/a', '/small/a')).toMatchObject({ ok: false, fault: { code: 'io' } });
    expect(await files.read('/cache/a', 200)).toMatchObject({ ok: true });
  });

  test('read-only and broken file systems, from one moment to the next', async () => {
    let readOnly = false;
    let fault: MemoryMount['fault'] = null;
    const files = createMemoryFiles({ mounts: () => [mount({ path: '/', readOnly, fault })] });
    files.put('/a', 'text');
    readOnly = true;
    expect(await files.remove('/a')).toMatchObject({ ok: false, fault: { code: 'denied' } });
    expect(await files.rename('/a', '/b')).toMatchObject({ ok: false, fault: { code: 'denied' } });
    expect(await files.read('/a', 9)).toMatchObject({ ok: true });
    fault = { code: 'io', detail: 'bad block' };
    expect(await files.read('/a', 9)).toEqual({ ok: false, fault });
    expect(await files.statfs('/')).toEqual({ ok: false, fault });
    expect(await files.list('/')).toEqual({ ok: false, fault });
  });

  test('a file that is asked anew may change, vanish and fail', async () => {
    let content: ReturnType<() => string | null> = '1';
    const files = createMemoryFiles({});
    files.put('/sys/online', () => content);
    files.put('/sys/since_epoch', () => ({ code: 'unsupported', detail: 'EINVAL' }));
    expect(await files.read('/sys/online', 9)).toEqual({ ok: true, value: Uint8Array.of(0x31) });
    content = null;
    expect(await files.read('/sys/online', 9)).toMatchObject({ ok: false, fault: { code: 'no-device' } });
    expect(await files.list('/sys')).toMatchObject({ ok: true, value: [{ name: 'since_epoch' }] });
    expect(await files.read('/sys/since_epoch', 9)).toMatchObject({
      ok: false,
      fault: { code: 'unsupported' },
    });
  });

  test('modification times come from the clock and survive a move', async () => {
    let nowMs = 1000;
    const files = createMemoryFiles({ now: () => nowMs });
    files.put('/a', 'x');
    nowMs = 2000;
    await files.rename('/a', '/b');
    expect(await files.list('/')).toMatchObject({ value: [{ name: 'b', modifiedMs: 1000 }] });
  });

  test('a file cannot be a folder', () => {
    const files = createMemoryFiles({});
    files.put('/a', 'x');
    expect(() => files.put('/a/b', 'y')).toThrow(RangeError);
    expect(() => files.put('/a/../b', 'y')).toThrow(RangeError);
  });
});
