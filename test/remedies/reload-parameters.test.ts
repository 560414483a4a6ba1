import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { failed, ok } from '../../hal/contracts/fault.ts';
import type { HalResult } from '../../hal/contracts/fault.ts';
import { linuxSoftware } from '../../hal/drivers/platform/linux-software.ts';
import { createMemoryCommands } from '../../hal/links/memory-commands.ts';
import { reloadParameters } from '../../src/remedies/reload-parameters.ts';
import type { Treatment } from '../../src/remedies/remedy.ts';
import { cacheTerminal, treeOf } from '../support/cache-terminal.ts';
import type { CacheTerminal } from '../support/cache-terminal.ts';
import { programTreatment } from '../support/program-terminal.ts';

const good = 'good';
const sum = createHash('sha256').update(good).digest('hex');

/** A terminal with one damaged file whose application loads it anew, or does not. */
function damaged(
  loads: HalResult<void>,
): CacheTerminal & { readonly asked: readonly string[]; readonly patient: Treatment } {
  const made = cacheTerminal();
  made.files.put('/data/cache/table', 'torn');
  made.files.put('/data/cache/table.sha256', sum);
  made.files.put('/data/cache/fine', 'x');
  const { treatment, asked } = programTreatment();
  const { programs } = treatment.terminal;
  if (programs === undefined) throw new Error('no programs');
  const load = (): HalResult<void> => {
    if (loads.ok) made.files.put('/data/cache/table', good);
    if (loads.ok) made.files.put('/data/cache/table.sha256', sum);
    return loads;
  };
  const commands = createMemoryCommands({});
  const places = { cachePaths: ['/data/cache'], packages: [] };
  const terminal = {
    ...made.terminal,
    programs: { ...programs, reload: () => Promise.resolve(load()) },
    platform: {
      facts: () => Promise.resolve(failed('unsupported', '')),
      apps: () => Promise.resolve(failed('unsupported', '')),
      software: async () => ok(await linuxSoftware({ files: made.files, commands }, places)),
    },
  };
  return { ...made, asked, patient: { ...made.treatment, terminal } };
}

const before = { '/data/cache/fine': 1, '/data/cache/table': 4, '/data/cache/table.sha256': 64 };

describe('loading parameters anew', () => {
  it('puts the damaged file aside with its checksum and has it loaded', async () => {
    const { patient, files } = damaged(ok(undefined));
    expect(await reloadParameters.fits?.(patient)).toBe(true);
    expect(await reloadParameters.act(patient)).toMatchObject({
      ok: true,
      value: { changes: [{ backup: '/backup/clear-cache-0a1b' }] },
    });
    expect(await treeOf(files, '/data')).toEqual(before);
    expect(await reloadParameters.fits?.(patient)).toBe(false);
    expect(Object.keys(await treeOf(files, '/backup'))).toHaveLength(2);
  });

  it('puts everything back when the application refuses, or writes nothing', async () => {
    const refused = damaged(failed('refused', 'no network'));
    expect(await reloadParameters.act(refused.patient)).toMatchObject({ fault: { code: 'refused' } });
    expect(await treeOf(refused.files, '/data')).toEqual(before);
    expect(refused.notes.at(-1)).toEqual({ phase: 'rolled-back' });
    const silent = damaged(failed('unsupported', 'no way to load'));
    expect(await reloadParameters.act(silent.patient)).toMatchObject({ fault: { code: 'timed-out' } });
    expect(silent.asked).toEqual(['restart cashier']);
    expect(await treeOf(silent.files, '/data')).toEqual(before);
  });

  it('undoes and recovers from the journal alone; what was written anew wins', async () => {
    const { patient, files, notes } = damaged(ok(undefined));
    await files.rename('/data/cache/table', '/backup/clear-cache-0a1b/data/cache/table');
    notes.push({ phase: 'move', from: '/data/cache', to: '/backup/clear-cache-0a1b/data/cache' });
    files.put('/data/cache/table', 'newer one');
    expect(await reloadParameters.recover?.(patient)).toMatchObject({ ok: true });
    expect(await treeOf(files, '/data')).toMatchObject({ '/data/cache/table': 9 });
    expect(notes.at(-1)).toEqual({ phase: 'rolled-back' });
  });

  it('has nothing to do where nothing is damaged', async () => {
    expect(await reloadParameters.act(programTreatment().treatment)).toMatchObject({
      fault: { code: 'unsupported' },
    });
  });
});
