import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isBelow, isCacheFolder, isNeverCache, isPlainName } from '../../src/remedies/cache-paths.ts';

it.each(['/data/cache', '/var/cache/pos', '/data/user/0/com.pos/cache'])(
  '%s may be a cache folder',
  (path) => {
    expect(isCacheFolder(path)).toBe(true);
  },
);

it.each([
  '/',
  '/data',
  '',
  'data/cache',
  '/data/../etc',
  '/data/./cache',
  '/data//cache',
  '/data/cache/',
  '//data',
  '/data/a\0b',
])('%j may not', (path) => {
  expect(isCacheFolder(path)).toBe(false);
});

describe('what lies below a folder', () => {
  it('is decided by whole names, and a path that climbs lies nowhere', () => {
    expect(isBelow('/data/cache/a/b', ['/data/cache'])).toBe(true);
    expect(isBelow('/data/cache', ['/data/cache'])).toBe(false);
    expect(isBelow('/data/cache-keys/a', ['/data/cache'])).toBe(false);
    expect(isBelow('/data/cache/../keys/tmk', ['/data/cache'])).toBe(false);
    expect(isBelow('/data/cache/a/./b', ['/data/cache'])).toBe(false);
    expect(isBelow('/data/cache/a', [])).toBe(false);
  });

  it('never accepts a path that leaves it, whatever it is made of', () => {
    const part = fc.constantFrom('a', '..', '.', '', 'cache', 'data', 'keys');
    fc.assert(
      fc.property(fc.array(part, { maxLength: 8 }), (parts) => {
        const path = `/data/cache/${parts.join('/')}`;
        const leaves = new URL(`file://${path}`).pathname;
        const accepted = isBelow(path, ['/data/cache']);
        expect(accepted && !leaves.startsWith('/data/cache/')).toBe(false);
      }),
      { numRuns: 2_000 },
    );
  });
});

it.each([
  'tmk.key',
  'batchFile',
  'BATCH01.dat',
  'offline-queue',
  'params.xml',
  'journal',
  'app.db',
  'x.db-wal',
  'REVERSAL',
  'capk2',
  'txn_0001',
])('%s is never cache', (name) => {
  expect(isNeverCache(name)).toBe(true);
});

it.each(['img', 'a1b2c3.png', 'http-cache', 'thumbnails', 'monkey.jpg', 'dbus-menu', 'keyboard.bin'])(
  '%s may be',
  (name) => {
    expect(isNeverCache(name)).toBe(false);
  },
);

it('a name is only a name', () => {
  for (const name of ['', '.', '..', 'a/b', 'a\0']) expect(isPlainName(name)).toBe(false);
  expect(isPlainName('..a')).toBe(true);
});
