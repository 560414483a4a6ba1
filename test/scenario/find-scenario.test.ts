import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { builtInScenarios } from '../../src/scenario/built-in-scenarios.ts';
import { findScenario } from '../../src/scenario/find-scenario.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'posdoctor-scenario-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

describe('findScenario', () => {
  it.each([...builtInScenarios.keys()])('has %s built in, whole and valid', (name) => {
    expect(findScenario(name)).toMatchObject({ ok: true });
  });

  it('takes a file before a built-in name', () => {
    const path = join(folder, 'no-receipt');
    writeFileSync(path, '{"scenario": 1, "profile": "generic-linux-80mm", "seed": 9}');
    expect(findScenario(path)).toMatchObject({ ok: true, scenario: { seed: 9 } });
  });

  it('says what it expected where there is nothing, or no file', () => {
    expect(findScenario(join(folder, 'none.json'))).toEqual({
      ok: false,
      complaint: {
        zh: `${folder}/none.json：没有这个文件，应为场景文件，或 unregistered、no-receipt 之一`,
        en: `${folder}/none.json: no such file, expected a scenario file or one of unregistered, no-receipt`,
      },
    });
    expect(findScenario(folder)).toMatchObject({
      ok: false,
      complaint: { en: `${folder}: not a file, expected a scenario file` },
    });
  });
});
