import { spawnSync } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  readlinkSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { installPlaces } from '../../../src/cli/install/install-places.ts';
import { readInstallRecord } from '../../../src/cli/install/install-record.ts';
import { layDown } from '../../../src/cli/install/lay-down.ts';
import type { ProgramFiles } from '../../../src/cli/install/program-files.ts';
import { takeAway } from '../../../src/cli/install/take-away.ts';
import { deadAfter } from '../../support/killed/dead-after.ts';

const prefix = '/opt/我的 pos';
/** More than there are; whoever comes to an end ends the search. */
const mostSteps = 80;

/** What is written through is written to memory where that can be had: these tests are about order. */
const inMemory = existsSync('/dev/shm') ? '/dev/shm' : tmpdir();

let folder: string;
let built: string;
const image = (...parts: readonly string[]): string => join(folder, 'image', ...parts);

beforeEach(() => {
  folder = mkdtempSync(join(inMemory, 'posdoctor-lay-'));
  built = join(folder, 'built');
  mkdirSync(join(built, 'chunks'), { recursive: true });
  writeFileSync(join(built, 'posdoctor.js'), 'whole\n');
  writeFileSync(join(built, 'chunks', 'a.js'), 'whole\n');
  mkdirSync(image('etc/cron.d'), { recursive: true });
  writeFileSync(image('etc/cron.d/theirs'), 'theirs\n');
  return () => rmSync(folder, { recursive: true, force: true });
});

const program = (release: string): ProgramFiles => ({
  folder: built,
  packages: [],
  node: { file: '/usr/bin/node', ours: false },
  release,
});
const places = (): ReturnType<typeof installPlaces> => installPlaces(prefix, image());
const install = (release: string): void => {
  const wish = { prefix, root: image(), service: 'systemd' } as const;
  const before = readInstallRecord(places().record);
  layDown({ wish, program: program(release), places: places(), before, data: '/var/lib/posdoctor' });
};
const uninstall = (): void => {
  const record = readInstallRecord(places().record);
  if (record !== null) takeAway(record, places(), image());
};
/** All that lies below the image, but what was there before. */
const left = (): readonly string[] =>
  readdirSync(image(), { recursive: true })
    .map(String)
    .filter((path) => !'etc/cron.d/theirs'.startsWith(path))
    .toSorted();
/** The same, but empty folders of its own prefix and a record that was not written to its end. */
const leftOver = (): readonly string[] =>
  left().filter(
    (path) => !'opt/我的 pos/lib/posdoctor'.startsWith(path) && !path.endsWith('installed.json.partial'),
  );
/** The program in force, each file of it whole. */
const inForce = (): string => {
  for (const file of ['posdoctor.js', 'chunks/a.js'])
    expect(readFileSync(join(places().current, file), 'utf8')).toBe('whole\n');
  return readlinkSync(places().current);
};

describe('laying a program down', () => {
  it('and taking it away leaves everything as it was, and what others put there', () => {
    install('0.1.0-aaaaaaaa');
    expect(inForce()).toBe('0.1.0-aaaaaaaa');
    install('0.1.0-aaaaaaaa');
    expect(readInstallRecord(places().record)).toMatchObject({ release: '0.1.0-aaaaaaaa', before: null });
    uninstall();
    expect(left()).toEqual([]);
    install('0.1.0-aaaaaaaa');
    writeFileSync(image(prefix, 'lib', 'theirs'), '');
    uninstall();
    expect(left()).toEqual(['opt', 'opt/我的 pos', 'opt/我的 pos/lib', 'opt/我的 pos/lib/theirs']);
  });

  it('killed at any step: it can be taken away without a trace, or done again', () => {
    let killed = 0;
    for (let step = 1; step < mostSteps; step += 1) {
      if (deadAfter(image(), step, () => install('0.1.0-aaaaaaaa')) === 'ended') break;
      killed += 1;
      uninstall();
      expect(leftOver(), `step ${String(step)}`).toEqual([]);
      deadAfter(image(), step, () => install('0.1.0-aaaaaaaa'));
      install('0.1.0-aaaaaaaa');
      expect(inForce()).toBe('0.1.0-aaaaaaaa');
      uninstall();
      expect(leftOver(), `step ${String(step)}`).toEqual([]);
      rmSync(image('opt'), { recursive: true, force: true });
    }
    expect(killed).toBeGreaterThan(10);
  });

  it('an upgrade killed at any step leaves the old program or the new one, whole', () => {
    for (let step = 1; step < mostSteps; step += 1) {
      rmSync(image('opt'), { recursive: true, force: true });
      install('0.1.0-aaaaaaaa');
      const ended = deadAfter(image(), step, () => install('0.2.0-bbbbbbbb'));
      expect(['0.1.0-aaaaaaaa', '0.2.0-bbbbbbbb']).toContain(inForce());
      install('0.2.0-bbbbbbbb');
      expect(inForce()).toBe('0.2.0-bbbbbbbb');
      expect(existsSync(join(places().releases, '0.1.0-aaaaaaaa'))).toBe(true);
      if (ended === 'ended') break;
      uninstall();
      expect(left()).toEqual([]);
    }
  });

  it('taking it away, killed at any step, can be done again', () => {
    for (let step = 1; step < mostSteps; step += 1) {
      install('0.1.0-aaaaaaaa');
      if (deadAfter(image(), step, uninstall) === 'ended') break;
      uninstall();
      expect(leftOver()).toEqual([]);
      rmSync(image('opt'), { recursive: true, force: true });
    }
    expect(left()).toEqual([]);
  });
});

const mayMount = process.getuid?.() === 0 && spawnSync('unshare', ['--mount', 'true']).status === 0;

describe.skipIf(!mayMount)('where it cannot be laid down (needs root)', () => {
  const mounted = (options: string, work: () => void): void => {
    mkdirSync(image('opt'), { recursive: true });
    expect(spawnSync('mount', ['-t', 'tmpfs', '-o', options, 'none', image('opt')]).status).toBe(0);
    try {
      work();
    } finally {
      spawnSync('umount', [image('opt')]);
    }
  };

  it('a full disk is said, and nothing is left on it', () => {
    writeFileSync(join(built, 'chunks', 'large.js'), Buffer.alloc(400_000));
    mounted('size=200k', () => {
      expect(() => install('0.1.0-aaaaaaaa')).toThrow(/ENOSPC/);
      expect(readdirSync(image('opt'))).toEqual([]);
    });
  });

  it('a full disk leaves the old program in force', () => {
    mounted('size=200k', () => {
      install('0.1.0-aaaaaaaa');
      writeFileSync(join(built, 'chunks', 'large.js'), Buffer.alloc(400_000));
      expect(() => install('0.2.0-bbbbbbbb')).toThrow(/ENOSPC/);
      expect(inForce()).toBe('0.1.0-aaaaaaaa');
      expect(readdirSync(places().releases).toSorted()).toEqual([
        '0.1.0-aaaaaaaa',
        'current',
        'installed.json',
      ]);
    });
  });

  it('a file system that may only be read is said as such', () => {
    mounted('ro', () => expect(() => install('0.1.0-aaaaaaaa')).toThrow(/EROFS/));
  });
});
