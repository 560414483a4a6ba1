import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { buildCli } from '../../support/cli.ts';
import type { BuiltCli } from '../../support/cli.ts';

let cli: BuiltCli;
beforeAll(async () => {
  cli = await buildCli();
});
afterAll(() => cli.remove());

describe('posdoctor explain', () => {
  it('explains a cause, in the language asked for', async () => {
    const { status, stdout } = await cli.run(['explain', 'paper-out', '--lang', 'zh']);
    expect(status).toBe(0);
    expect(stdout).toContain('怎么办');
  });

  it('gives programs every meaning, in both languages', async () => {
    const { stdout } = await cli.run(['explain', 'PRN-002', '--json']);
    expect(JSON.parse(stdout)).toMatchObject([{ kind: 'finding', title: { zh: expect.any(String) } }]);
  });

  it('says what it expects of a word it does not know', async () => {
    const { status, stderr } = await cli.run(['explain', 'nonsense']);
    expect(status).toBe(9);
    expect(stderr).toContain('expected a cause, finding');
  });
});
