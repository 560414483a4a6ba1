import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import { linuxSoftware } from '../../../../hal/drivers/platform/linux-software.ts';
import { createMemoryCommands } from '../../../../hal/links/memory-commands.ts';
import type { MemoryProgram } from '../../../../hal/links/memory-commands.ts';
import { createMemoryFiles } from '../../../../hal/links/memory-files.ts';

const places = { cachePaths: ['/data/cache'], packages: ['cashier'] };
const read = (lay: Readonly<Record<string, string>>, programs: Readonly<Record<string, MemoryProgram>>) => {
  const mount = { path: '/', totalBytes: 1e9, usedElsewhereBytes: 0, readOnly: false, fault: null };
  const files = createMemoryFiles({ mounts: () => [mount] });
  for (const [path, text] of Object.entries(lay)) files.put(path, text);
  return linuxSoftware({ files, commands: createMemoryCommands(programs) }, places);
};

test('what this system cannot be asked is null, never well', async () => {
  expect(await read({}, {})).toEqual({
    restarts: null,
    halfInstalled: null,
    outdated: null,
    corruptCaches: null,
    alteredFiles: null,
    rootTraces: [],
    preloaded: [],
  });
});

test('programs that answer something else are unknown', async () => {
  const broken = { code: 2, stdout: '', stderr: 'dpkg: error: cannot open' };
  const told = await read({}, { dpkg: () => broken, systemctl: () => 'Running in chroot' });
  expect(told).toMatchObject({ restarts: null, halfInstalled: 'unknown', alteredFiles: 'unknown' });
});

test('caches are held to the checksum beside them', async () => {
  const sum = createHash('sha256').update('good').digest('hex');
  const lay = { '/data/cache/a': 'good', '/data/cache/a.sha256': `${sum}  a\n` };
  expect(await read(lay, {})).toMatchObject({ corruptCaches: [] });
  expect(await read({ ...lay, '/data/cache/a': 'goo' }, {})).toMatchObject({
    corruptCaches: ['/data/cache/a'],
  });
});

test('traces of root, and libraries forced into programs that no package owns', async () => {
  const lay = { '/data/local/xbin/su': 'x', '/etc/ld.so.preload': '/usr/lib/own.so /tmp/.x/strange.so\n' };
  const dpkg: MemoryProgram = ([action, path]) =>
    action === '-S' && path === '/usr/lib/own.so'
      ? 'libown: /usr/lib/own.so\n'
      : { code: 1, stdout: '', stderr: '' };
  expect(await read(lay, { dpkg })).toMatchObject({
    rootTraces: ['/data/local/xbin/su'],
    preloaded: ['/tmp/.x/strange.so'],
  });
  expect(await read(lay, {})).toMatchObject({ preloaded: 'unknown' });
});
