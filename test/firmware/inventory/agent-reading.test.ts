import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createHash } from 'node:crypto';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { agentReading, programHash } from '../../../src/firmware/inventory/agent-reading.ts';
import { version } from '../../../src/runtime/version.ts';

let folder = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'agent-reading-'));
  mkdirSync(join(folder, 'chunks'));
  for (const name of ['posdoctor.js', 'chunks/b.js', 'chunks/a.js', 'chunks/a.js.map'])
    writeFileSync(join(folder, name), name);
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

it('is claimed from the sources, and never measured on a simulated terminal', () => {
  expect(agentReading(false)).toMatchObject({
    component: 'agent',
    version,
    evidence: 'claimed',
    sha256: null,
  });
  expect(agentReading(true).evidence).toBe('claimed');
});

it('hashes a built program as sha256sum lists it, and every change of any file shows', () => {
  const before = programHash(folder);
  const names = ['posdoctor.js', 'chunks/a.js', 'chunks/b.js'];
  const listed = execFileSync('sha256sum', names, { cwd: folder });
  expect(before).toBe(createHash('sha256').update(listed).digest('hex'));
  writeFileSync(join(folder, 'chunks', 'b.js'), 'changed');
  expect(programHash(folder)).not.toBe(before);
});
