import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createSeededRandom } from '../../hal/simulators/seeded-random.ts';
import { loadAgentId } from '../../src/agent/agent-id.ts';
import { agentIdSchema } from '../../src/wire/messages/fields.ts';
import { testFolder } from '../support/fleet.ts';
import type { TestFolder } from '../support/fleet.ts';
import { createManualTime } from '../support/manual-time.ts';

describe('the name of an agent', () => {
  let folder: TestFolder;
  beforeEach(() => {
    folder = testFolder();
  });
  afterEach(() => folder.remove());
  const load = (dataDir: string, seed: number): string =>
    loadAgentId(dataDir, createManualTime(), createSeededRandom(seed));

  it('is given once and kept', () => {
    const data = join(folder.path, 'data');
    const id = load(data, 1);
    expect(agentIdSchema.parse(id)).toBe(id);
    expect(load(data, 2)).toBe(id);
  });

  it('may be one that an installer wrote', () => {
    writeFileSync(join(folder.path, 'agent-id'), 'SN00012306\n');
    expect(load(folder.path, 1)).toBe('SN00012306');
  });

  it('is made up where none can be kept, and what stands there is left alone', () => {
    const file = join(folder.path, 'file');
    writeFileSync(file, '');
    expect(agentIdSchema.safeParse(load(join(file, 'data'), 1)).success).toBe(true);
    writeFileSync(join(folder.path, 'agent-id'), '../../etc');
    expect(agentIdSchema.safeParse(load(folder.path, 1)).success).toBe(true);
    expect(readFileSync(join(folder.path, 'agent-id'), 'utf8')).toBe('../../etc');
  });
});
