import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createFileLeases } from '../../src/session/file-leases.ts';
import { processMark } from '../../src/session/process-mark.ts';

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

  it('take over the lock of a process whose number another one has by now', () => {
    const mark = processMark(process.pid);
    expect(mark).toMatch(/^[0-9a-f-]{36}\.\d+$/);
    writeFileSync(join(folder, 'printer.lock'), `${process.pid}@0f0e0d0c-before-the-power-cut.812 old`);
    writeFileSync(join(folder, 'network.lock'), `${process.pid}@${mark} this one`);
    const leases = createFileLeases(folder, process.pid);
    expect(leases.claim(['printer'], 'next').ok).toBe(true);
    expect(leases.claim(['network'], 'next')).toMatchObject({
      fault: { detail: `network is held by process ${process.pid} (this one)` },
    });
  });

  it('give a dead lock to one of many that reach for it at once, and leave nothing else behind', async () => {
    const path = join(folder, 'run.lock');
    for (let round = 0; round < 3; round += 1) {
      writeFileSync(path, '999999999 crashed-run');
      const claims = await race(folder, 6);
      expect(claims.toSorted()).toEqual(['busy', 'busy', 'busy', 'busy', 'busy', 'held']);
      expect(readdirSync(folder)).toEqual(['run.lock']);
      expect(readFileSync(path, 'utf8')).toMatch(/^\d+@\S+ racer$/);
    }
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

/** Processes that reach for one lock at the same moment; none ends before all have tried. */
async function race(folder: string, runners: number): Promise<readonly string[]> {
  const module = new URL('../../src/session/file-leases.ts', import.meta.url).href;
  const program = `
    const { createFileLeases } = await import(${JSON.stringify(module)});
    const leases = createFileLeases(${JSON.stringify(folder)}, process.pid);
    process.stdin.once('data', () => console.log(leases.claim(['run'], 'racer').ok ? 'held' : 'busy'));
    console.log('ready');`;
  const children = Array.from({ length: runners }, () =>
    spawn(process.execPath, ['--input-type=module', '-e', program], { stdio: ['pipe', 'pipe', 'ignore'] }),
  );
  const heard = children.map(({ stdout }) => stdout.setEncoding('utf8')[Symbol.asyncIterator]());
  const next = (): Promise<string[]> =>
    Promise.all(heard.map(async (lines) => String((await lines.next()).value).trim()));
  expect(new Set(await next())).toEqual(new Set(['ready']));
  for (const { stdin } of children) stdin.write('go\n');
  const claims = await next();
  await Promise.all(
    children.map((child) => {
      const ended = once(child, 'exit');
      child.stdin.end();
      return ended;
    }),
  );
  return claims;
}
