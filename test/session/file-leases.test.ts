import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createFileLeases } from '../../src/session/file-leases.ts';

describe('leases across processes', () => {
  let folder = '';
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'posdoctor-leases-'));
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  it('give a device to one holder, and name the holder to the other', () => {
    const one = createFileLeases(folder, process.pid);
    const other = createFileLeases(folder, process.pid);
    const lease = one.claim(['printer', 'network'], 'session-1');
    expect(lease.ok).toBe(true);
    const refused = other.claim(['storage', 'printer'], 'session-2');
    expect(refused).toEqual({
      ok: false,
      fault: { code: 'busy', detail: `printer is held by process ${process.pid} (session-1)` },
    });
    expect(existsSync(join(folder, 'storage.lock'))).toBe(false);
    if (lease.ok) lease.value.release();
    expect(other.claim(['storage', 'printer'], 'session-2').ok).toBe(true);
  });

  it('take over the lock of a process that is gone, and one that is no lock at all', () => {
    writeFileSync(join(folder, 'printer.lock'), '999999999 crashed-run');
    writeFileSync(join(folder, 'network.lock'), '');
    expect(createFileLeases(folder, process.pid).claim(['printer', 'network'], 'next').ok).toBe(true);
  });

  it('release once: a second release does not free what somebody else took since', () => {
    const leases = createFileLeases(folder, process.pid);
    const first = leases.claim(['printer'], 'a');
    if (!first.ok) throw new Error('not claimed');
    first.value.release();
    expect(leases.claim(['printer'], 'b').ok).toBe(true);
    first.value.release();
    expect(leases.claim(['printer'], 'c').ok).toBe(false);
  });
});
