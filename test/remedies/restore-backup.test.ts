import { describe, expect, it } from 'vitest';
import { restoreBackup } from '../../src/remedies/restore-backup.ts';
import { cacheTerminal, mb, treeOf } from '../support/cache-terminal.ts';

describe('bringing back the last backup', () => {
  it('brings back the newest, over nothing that was written since', async () => {
    const { files, treatment, notes } = cacheTerminal();
    files.put('/backup/clear-cache-aa/data/cache/a', { bytes: 3 });
    files.put('/backup/clear-cache-aa/data/cache/b', { bytes: 4 });
    files.put('/data/cache/b', { bytes: 9 });
    expect(await restoreBackup.fits?.(treatment)).toBe(true);
    expect(await restoreBackup.act(treatment)).toMatchObject({
      ok: true,
      value: { changes: [{ backup: null }] },
    });
    expect(await treeOf(files, '/data')).toEqual({ '/data/cache/a': 3, '/data/cache/b': 9 });
    expect(notes.map(({ phase }) => phase)).toEqual(['restore', 'done']);
  });

  it('never from a folder that is no backup of ours, nor to a place that is no cache', async () => {
    const { files, treatment } = cacheTerminal();
    files.put('/backup/reload-parameters-aa/data/cache/a', { bytes: 3 });
    files.put('/backup/other/data/cache/a', { bytes: 3 });
    expect(await restoreBackup.fits?.(treatment)).toBe(false);
    expect(await restoreBackup.act(treatment)).toMatchObject({ fault: { code: 'no-device' } });
    files.put('/backup/clear-cache-bb/data/keys/k', { bytes: 3 });
    expect(await restoreBackup.act(treatment)).toEqual({ ok: true, value: { changes: [] } });
    expect(await treeOf(files, '/data')).toEqual({});
  });

  it('never takes the room again that was made by clearing', async () => {
    const { files, treatment } = cacheTerminal();
    files.put('/backup/clear-cache-aa/data/cache/a', { bytes: 11 * mb });
    expect(await restoreBackup.fits?.(treatment)).toBe(false);
    expect(await restoreBackup.act(treatment)).toMatchObject({ fault: { code: 'refused' } });
    expect(await treeOf(files, '/data')).toEqual({});
  });

  it('a killed run is finished, from its journal alone, and only within the backups', async () => {
    const { files, treatment, notes } = cacheTerminal();
    files.put('/backup/clear-cache-aa/data/cache/a', { bytes: 3 });
    notes.push({ phase: 'restore', from: '/backup/clear-cache-aa' });
    expect(await restoreBackup.recover?.(treatment)).toMatchObject({ ok: true });
    expect(await treeOf(files, '/data')).toEqual({ '/data/cache/a': 3 });
    notes.splice(0, notes.length, { phase: 'restore', from: '/data/cache' });
    expect(await restoreBackup.recover?.(treatment)).toMatchObject({ fault: { code: 'refused' } });
  });
});
