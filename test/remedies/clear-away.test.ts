import { describe, expect, it } from 'vitest';
import { clearAway, recoverClearing, undoClearing } from '../../src/remedies/clear-away.ts';
import type { Cleared } from '../../src/remedies/clear-away.ts';
import type { Treatment } from '../../src/remedies/remedy.ts';
import { cacheTerminal, mb, treeOf } from '../support/cache-terminal.ts';

const entry = { path: '/data/cache/a', bytes: 3 * mb, modifiedMs: 1 };
const tell = ({ count, megabytes, kept }: Cleared) => ({
  zh: String(count),
  en: `${String(count)} ${megabytes} ${String(kept)}`,
});

describe('clearing away', () => {
  it('what it is given, told by whoever gave it', async () => {
    const { files, terminal, treatment } = cacheTerminal();
    files.put(entry.path, { bytes: entry.bytes });
    if (terminal.storage === undefined) throw new Error('no storage');
    const cleared = await clearAway(treatment, { storage: terminal.storage, entries: [entry], tell });
    expect(cleared).toMatchObject({ ok: true, value: { changes: [{ what: { en: '1 3.0 MB 1' } }] } });
    expect(await treeOf(files, '/data')).toEqual({});
    expect(await undoClearing(treatment, terminal.storage)).toMatchObject({ ok: true });
    expect(await treeOf(files, '/data')).toEqual({ '/data/cache/a': 3 * mb });
  });

  it('nothing, when nothing is given or the run has no usable name', async () => {
    const { terminal, treatment, notes } = cacheTerminal();
    if (terminal.storage === undefined) throw new Error('no storage');
    const { storage } = terminal;
    expect(await clearAway(treatment, { storage, entries: [], tell })).toEqual({
      ok: true,
      value: { changes: [] },
    });
    const nameless: Treatment = { ...treatment, remedyRunId: '../x' };
    expect(await clearAway(nameless, { storage, entries: [entry], tell })).toMatchObject({
      fault: { code: 'refused' },
    });
    expect(notes).toEqual([]);
  });

  it('a run that never began is no run to end', async () => {
    const { terminal, treatment, notes } = cacheTerminal();
    if (terminal.storage === undefined) throw new Error('no storage');
    expect(await recoverClearing(treatment, terminal.storage)).toMatchObject({ ok: true });
    expect(notes).toEqual([]);
  });
});
