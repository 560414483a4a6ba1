import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { serviceText } from '../../../src/cli/install/service-texts.ts';
import { services } from '../../../src/cli/install/services.table.ts';
import { hasProgram } from '../../support/has-program.ts';
import { describeWithPeer } from '../../support/peers.ts';

const start = {
  node: process.execPath,
  flags: ['--max-semi-space-size=1'],
  main: '/opt/pos doctor/lib/posdoctor/current/posdoctor.js',
  data: '/var/lib/posdoctor',
};

describe('the file that starts an agent with the machine', () => {
  let folder: string;
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'posdoctor-service-'));
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  it.each(services.map(({ kind }) => kind))('starts the agent in its data folder: %s', (kind) => {
    const text = serviceText(kind, start);
    expect(text).toContain(
      '"/opt/pos doctor/lib/posdoctor/current/posdoctor.js" "agent" "--data" "/var/lib/posdoctor" "--quiet"',
    );
    expect(text).toContain('"--max-semi-space-size=1"');
    expect(text).toContain(process.execPath);
  });

  it.each(['openrc', 'sysv', 'termux'] as const)('is read by the shell without complaint: %s', (kind) => {
    const file = join(folder, kind);
    writeFileSync(file, serviceText(kind, start));
    expect(execFileSync('/bin/sh', ['-n', file], { encoding: 'utf8' })).toBe('');
  });

  const complaintsOf = (shell: string, ...args: readonly string[]): readonly string[] =>
    (['openrc', 'sysv', 'termux'] as const).map((kind) => {
      const file = join(folder, `${kind} 中文`);
      writeFileSync(file, serviceText(kind, { ...start, main: '/opt/收银 台/posdoctor.js' }));
      return execFileSync(shell, [...args, file], { encoding: 'utf8', stdio: 'pipe' });
    });

  it.each([
    ['dash', '-n'],
    ['bash', '--posix', '-n'],
  ])('reads well to %s where names are Chinese', (shell, ...args) => {
    expect(complaintsOf(shell, ...args)).toEqual(['', '', '']);
  });

  describeWithPeer('busybox', 'to the shell of small systems', () => {
    it('reads well where names are Chinese', () => {
      expect(complaintsOf('busybox', 'sh', '-n')).toEqual(['', '', '']);
    });
  });

  it.skipIf(!hasProgram('systemd-analyze'))('and in a place with a Chinese name, too, by systemd', () => {
    const place = join(folder, '收银 台');
    mkdirSync(place);
    writeFileSync(join(place, 'node'), '#!/bin/sh\n', { mode: 0o755 });
    const file = join(folder, 'posdoctor-zh.service');
    writeFileSync(
      file,
      serviceText('systemd', { ...start, node: join(place, 'node'), main: join(place, 'posdoctor.js') }),
    );
    const verify = ['verify', '--man=no', file];
    expect(execFileSync('systemd-analyze', verify, { encoding: 'utf8', stdio: 'pipe' })).toBe('');
  });

  it.skipIf(!hasProgram('systemd-analyze'))('is found good by systemd', () => {
    const file = join(folder, 'posdoctor.service');
    // The program itself must be there to be found good.
    writeFileSync(file, serviceText('systemd', { ...start, main: import.meta.filename }));
    const said = execFileSync('systemd-analyze', ['verify', '--man=no', file], {
      encoding: 'utf8',
      stdio: 'pipe',
    });
    expect(said).toBe('');
  });
});
