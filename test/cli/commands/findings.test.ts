import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { buildCli } from '../../support/cli.ts';
import type { BuiltCli, CliResult } from '../../support/cli.ts';

let cli: BuiltCli;
let data: string;
beforeAll(async () => {
  cli = await buildCli();
  data = mkdtempSync(join(tmpdir(), 'posdoctor-findings-'));
});
afterAll(() => {
  cli.remove();
  rmSync(data, { recursive: true, force: true });
});

const findings = (...args: string[]): Promise<CliResult> => cli.run(['findings', ...args, '--data', data]);

describe('posdoctor findings', () => {
  it('acknowledges by short code, silences until a date, lists who did, and takes it back', async () => {
    expect((await findings('ack', 'PRN-002', '--by', 'wang')).status).toBe(0);
    expect((await findings('silence', 'storage.full', '--until', '2999-01-01', '--by', 'li')).status).toBe(0);
    const listed = await findings('list', '--json');
    expect(JSON.parse(listed.stdout)).toMatchObject([
      { mark: 'acknowledged', who: 'wang', until: null },
      { finding: 'storage.full', mark: 'silenced', who: 'li', until: '2999-01-01T00:00:00.000Z' },
    ]);
    expect((await findings('clear', 'storage.full')).status).toBe(0);
    expect((await findings('clear', 'storage.full')).status).toBe(9);
  });

  it.each([
    [['silence', 'storage.full', '--by', 'li'], 2, 'expected --until'],
    [['silence', 'storage.full', '--by', 'li', '--until', '2001-01-01'], 2, 'expected a date yet to come'],
    [['ack', 'storage.full', '--by', 'li', '--until', 'soon'], 2, 'expected a date yet to come'],
    [['ack', 'nonsense', '--by', 'li'], 9, 'expected an id or short code'],
  ])('refuses %j', async (args, status, message) => {
    const result = await findings(...args);
    expect(result.status).toBe(status);
    expect(result.stderr).toContain(message);
  });
});
