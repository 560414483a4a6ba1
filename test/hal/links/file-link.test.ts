import { execFileSync } from 'node:child_process';
import {
  chmodSync,
  existsSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readlinkSync,
  rmSync,
  statfsSync,
  statSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { createFileLink } from '../../../hal/links/file-link.ts';
import { createVirtualTime } from '../../../hal/simulators/virtual-time.ts';
import { fileLinkConformance } from '../../conformance/file-link.ts';
import { checkForLeaks } from '../../support/leak-check.ts';
import { realTime } from '../../support/real-time.ts';

const made: string[] = [];
const files = createFileLink(realTime);

function folder(parent = tmpdir()): string {
  const path = mkdtempSync(join(parent, 'posdoctor-files-'));
  made.push(path);
  return path;
}

function playground(): string {
  const root = folder();
  writeFileSync(join(root, 'hello'), 'hello');
  writeFileSync(join(root, 'empty'), '');
  mkdirSync(join(root, 'deep/er'), { recursive: true });
  writeFileSync(join(root, 'deep/a'), Buffer.alloc(1000, 1));
  writeFileSync(join(root, 'deep/er/b'), Buffer.alloc(1000, 2));
  return root;
}

afterAll(() => {
  for (const path of made) rmSync(path, { recursive: true, force: true });
});

fileLinkConformance('real', () => Promise.resolve({ files, root: playground() }));

/** Another file system that we may write to, or null. */
function elsewhere(): string | null {
  const candidate = '/dev/shm';
  return existsSync(candidate) && statSync(candidate).dev !== statSync(tmpdir()).dev ? candidate : null;
}

describe('files of this machine', () => {
  checkForLeaks();

  test('files in proc and sysfs, whose size nobody knows before', async () => {
    const read = await files.read('/proc/meminfo', 65_536);
    expect(read.ok && Buffer.from(read.value).toString()).toMatch(/^MemTotal:/);
    expect(await files.read('/proc/meminfo', 10)).toMatchObject({ ok: false, fault: { code: 'protocol' } });
  });

  test('a pipe does not hold us up, and a device is no file', async () => {
    const root = folder();
    execFileSync('mkfifo', [join(root, 'pipe')]);
    expect(await files.read(join(root, 'pipe'), 9)).toMatchObject({
      ok: false,
      fault: { code: 'unsupported' },
    });
    expect(await files.read('/dev/zero', 9)).toMatchObject({ ok: false, fault: { code: 'unsupported' } });
  });

  test('a symbolic link is neither file nor folder, and only it is removed', async () => {
    const root = playground();
    symlinkSync(join(root, 'deep'), join(root, 'link'));
    expect(await files.list(root)).toMatchObject({
      value: [{ name: 'deep' }, { name: 'empty' }, { name: 'hello' }, { name: 'link', kind: 'other' }],
    });
    await files.remove(join(root, 'link'));
    expect(existsSync(join(root, 'deep/er/b'))).toBe(true);
  });

  test('room and read-only state are those of df and of the kernel', async () => {
    const root = folder();
    const space = await files.statfs(root);
    const { bsize, blocks } = statfsSync(root);
    expect(space).toMatchObject({ ok: true, value: { totalBytes: blocks * bsize, readOnly: false } });
    const [total, available] = execFileSync('df', ['-B1', '--output=size,avail', root], { encoding: 'utf8' })
      .trim()
      .split(/\s+/)
      .slice(-2)
      .map(Number);
    expect(space.ok && space.value.totalBytes).toBe(total);
    expect(space.ok && Math.abs(space.value.freeBytes - Number(available))).toBeLessThan(512 * 1024 * 1024);
  });

  test.skipIf(elsewhere() === null)(
    'moves across file systems with owner, mode, times and links, and only when whole',
    async () => {
      const root = playground();
      chmodSync(join(root, 'deep/a'), 0o640);
      utimesSync(join(root, 'deep/a'), 1000, 2000);
      symlinkSync('a', join(root, 'deep/to-a'));
      const target = join(folder(elsewhere() ?? ''), 'x/deep');
      expect(await files.rename(join(root, 'deep'), target)).toMatchObject({ ok: true });
      expect(existsSync(join(root, 'deep'))).toBe(false);
      expect(readFileSync(join(target, 'er/b'))).toEqual(Buffer.alloc(1000, 2));
      expect(statSync(join(target, 'a'))).toMatchObject({ mtimeMs: 2_000_000 });
      expect(statSync(join(target, 'a')).mode & 0o777).toBe(0o640);
      expect(readlinkSync(join(target, 'to-a'))).toBe('a');
      expect(existsSync(`${target}.partial`)).toBe(false);
    },
  );

  test.skipIf(elsewhere() === null)(
    'what cannot be copied stays where it is, and nothing is left at the target',
    async () => {
      const root = playground();
      execFileSync('mkfifo', [join(root, 'deep/zz-pipe')]);
      const target = join(folder(elsewhere() ?? ''), 'deep');
      expect(await files.rename(join(root, 'deep'), target)).toMatchObject({
        ok: false,
        fault: { code: 'unsupported' },
      });
      expect(lstatSync(join(root, 'deep/a')).size).toBe(1000);
      expect(existsSync(target) || existsSync(`${target}.partial`)).toBe(false);
    },
  );

  test('a path with a zero byte is a fault, not a crash', async () => {
    expect(await files.read('/tmp/a\0b', 9)).toMatchObject({ ok: false });
  });

  test('virtual time stands still while the disk works', async () => {
    const time = createVirtualTime({ startMs: 0 });
    let fired = false;
    time.after(1, () => {
      fired = true;
    });
    const reading = createFileLink(time)
      .read('/proc/meminfo', 65_536)
      .then(() => fired);
    expect(await reading).toBe(false);
    time.dispose();
  });
});
