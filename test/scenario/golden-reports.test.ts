import { readFileSync, readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { exitStatus } from '../../src/report/roll-up.ts';
import { builtInScenarios } from '../../src/scenario/built-in-scenarios.ts';
import { loadScenario } from '../../src/scenario/load-scenario.ts';
import { runScenario } from '../support/run-scenario.ts';

const folder = fileURLToPath(new URL('../scenarios/', import.meta.url));
const golden = fileURLToPath(new URL('../golden/reports/', import.meta.url));
const examples: [string, string][] = [
  ...readdirSync(folder)
    .filter((name) => name.endsWith('.json'))
    .map((name): [string, string] => [name.replace('.json', ''), readFileSync(`${folder}${name}`, 'utf8')]),
  ...[...builtInScenarios].map(([name, content]): [string, string] => [name, JSON.stringify(content)]),
];

describe('example scenarios', () => {
  it.each(examples)('%s gives what it expects', async (_name, text) => {
    const loaded = loadScenario(text, 'example');
    const wanted = loaded.ok ? loaded.scenario.expect : undefined;
    const report = await runScenario(text);
    const { decided, causes } = report.diagnosis;
    const given = {
      causes: causes.map((cause) => cause.id),
      decided,
      actor: causes[0]?.actor,
      findings: report.findings.map((finding) => finding.id).toSorted(),
      exit: exitStatus(report, { strict: false }),
    };
    const findings = wanted?.findings?.toSorted();
    expect(given).toMatchObject({ ...wanted, ...(findings !== undefined && { findings }) });
  });
});

describe('golden reports', () => {
  it.each(['healthy', 'cover-open', 'paper-out', 'storage-full', 'clock-skew'])(
    '%s is told as it always was',
    async (name) => {
      const { id, startedAt, agent, ...report } = await runScenario(
        readFileSync(`${folder}${name}.json`, 'utf8'),
      );
      expect({ id, startedAt, agent }).toMatchObject({ id: 'id-2', agent: { id: 'test' } });
      await expect(`${JSON.stringify(report, null, 2)}\n`).toMatchFileSnapshot(`${golden}${name}.json`);
    },
  );

  it('is the same for the same seed', async () => {
    const text = readFileSync(`${folder}everything-at-once.json`, 'utf8');
    expect(await runScenario(text)).toEqual(await runScenario(text));
  });
});
