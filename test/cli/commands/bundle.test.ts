import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { buildCli } from '../../support/cli.ts';
import type { BuiltCli } from '../../support/cli.ts';

let cli: BuiltCli;
let folder: string;
beforeAll(async () => {
  cli = await buildCli();
  folder = mkdtempSync(join(tmpdir(), 'posdoctor-bundle-'));
});
afterAll(() => {
  cli.remove();
  rmSync(folder, { recursive: true, force: true });
});

describe('posdoctor bundle create', () => {
  it('says that there is nothing to bundle, and makes nothing', async () => {
    const data = join(folder, 'empty');
    const { status, stderr } = await cli.run(['bundle', 'create', '--data', data]);
    expect(status).toBe(9);
    expect(stderr).toContain('"posdoctor run" makes one');
    expect(existsSync(data)).toBe(false);
  });

  it('writes the evidence of the newest report to a new file, and never over an old one', async () => {
    const data = join(folder, 'data');
    const out = join(folder, 'evidence.zip');
    await cli.run(['run', '--terminal', 'sim:test/scenarios/paper-out.json', '--data', data]);
    const made = await cli.run(['bundle', 'create', '--out', out, '--data', data, '--json']);
    expect(made.status).toBe(0);
    expect(JSON.parse(made.stdout)).toMatchObject({ bundle: out });
    expect(readFileSync(out).subarray(0, 2).toString()).toBe('PK');
    expect((await cli.run(['bundle', 'create', '--out', out, '--data', data])).status).toBe(2);
  });
});
