import { symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { isOwnSocket, socketPathOf } from '../../../src/agent/socket/socket-path.ts';
import { testFolder } from '../../support/fleet.ts';

describe('where the agent listens', () => {
  it('is in the data folder, or under a short name of its own where that is too deep for the kernel', () => {
    expect(socketPathOf('/var/lib/posdoctor')).toBe('/var/lib/posdoctor/agent.sock');
    const deep = socketPathOf(`/${'deep/'.repeat(40)}`);
    expect(deep.length).toBeLessThan(60);
    expect(deep).not.toBe(socketPathOf(`/${'deep/'.repeat(41)}`));
  });

  it('is believed only when it is a socket of ours', () => {
    const folder = testFolder();
    const path = join(folder.path, 'agent.sock');
    expect(isOwnSocket(path, 0)).toBe(false);
    writeFileSync(path, '');
    expect(isOwnSocket(path, process.getuid?.() ?? 0)).toBe(false);
    symlinkSync('/dev/log', join(folder.path, 'link'));
    expect(isOwnSocket(join(folder.path, 'link'), 0)).toBe(false);
    folder.remove();
  });
});
