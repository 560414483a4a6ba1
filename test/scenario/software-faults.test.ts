import { expect, it } from 'vitest';
import { softwareFaults } from '../../src/scenario/software-faults.ts';

it('shows nothing while nothing acts, and each fault only while it does', () => {
  let acting = '';
  const faults = { acts: (_: string, kind: string) => kind === acting, end: () => undefined };
  const { files } = softwareFaults(faults, '/data/cache');
  const preload = files['/etc/ld.so.preload'];
  expect(preload?.()).toBeNull();
  acting = 'malware';
  expect(preload?.()).toContain('/tmp/');
  acting = 'cache-corrupt';
  expect(preload?.()).toBeNull();
  expect(files['/data/cache/catalogue.json']?.()).not.toContain('version');
});
