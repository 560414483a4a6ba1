import { expect, it } from 'vitest';
import { newFolders } from '../../../src/cli/install/new-folders.ts';

it('names what is missing, the outermost first', () => {
  expect(newFolders(['/nothing-here/a/b', '/nothing-here/c', '/etc/hosts'], '')).toEqual([
    '/nothing-here',
    '/nothing-here/a',
  ]);
});
