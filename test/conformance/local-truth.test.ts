import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import * as z from 'zod';
import { localTerminal } from '../../src/agent/terminal-source.ts';
import type { CheckOutcome, Check } from '../../src/checks/check.ts';
import { memoryFree } from '../../src/checks/memory-free.ts';
import { networkAddress } from '../../src/checks/network-address.ts';
import { networkGateway } from '../../src/checks/network-gateway.ts';
import { storageSpace } from '../../src/checks/storage-space.ts';
import type { Report } from '../../src/report/report.ts';
import type { Situation } from '../../src/report/situation.ts';
import { hasProgram, programNote } from '../support/has-program.ts';
import { lookAt } from '../support/looking.ts';
import { realTime } from '../support/real-time.ts';
import { runSituation } from '../support/run-situation.ts';

/** What else runs here takes and gives memory between two looks. */
const memoryShare = 0.1;
const patience = { timeout: 60_000, interval: 20 };
const storageShare = 0.01;

const addressesForm = z.array(
  z.looseObject({
    ifname: z.string(),
    addr_info: z.array(z.looseObject({ local: z.string(), scope: z.string() })),
  }),
);
const routesForm = z.array(z.looseObject({ gateway: z.string().optional(), dev: z.string() }));

describe('a run on this machine tells what its own programs tell', () => {
  let folder: string;
  let situation: Situation;
  let report: Report;

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'posdoctor-truth-'));
    const plan = { devices: {}, profile: null, acquirer: null, realTime: false, data: folder };
    // eslint-disable-next-line node/no-process-env -- the programs of this machine are found as the CLI finds them
    const found = localTerminal(plan, process.env);
    if (!found.ok) throw new Error(found.problem.message.en);
    const opened = await found.source.open();
    if (!opened.ok) throw new Error(opened.fault.detail);
    situation = opened.value;
    report = await runSituation(found.source.open, {
      mend: 'none',
      only: ['clock-skew', 'memory-free', 'storage-space'],
    });
  });
  afterAll(async () => {
    await situation.dispose();
    rmSync(folder, { recursive: true, force: true });
  });

  const seenBy = async (check: Check): Promise<CheckOutcome> => {
    const look = lookAt(situation.terminal);
    const outcome = await check.run({ ...look, context: { ...look.context, time: realTime } });
    expect(outcome.verdict).not.toBe('error');
    return outcome;
  };
  const measured = (name: string): number => {
    const found = report.checks
      .flatMap(({ measurements }) => measurements)
      .find((each) => each.name === name);
    return found?.value ?? Number.NaN;
  };

  test.runIf(hasProgram('ip'))(`addresses and gateway${programNote('ip')}`, async () => {
    const [route] = routesForm.parse(JSON.parse(told('ip', '-j', 'route', 'show', 'default')));
    const gateway = await seenBy(networkGateway);
    const evidence = gateway.seen[0] ?? gateway.findings[0]?.evidence[0];
    expect(String(evidence?.value ?? 'none').split(' ')[0]).toBe(route?.gateway ?? 'none');
    const links = addressesForm.parse(withoutEmpty(told('ip', '-j', 'addr')));
    const ours = links.find(({ ifname }) => ifname === route?.dev)?.addr_info ?? [];
    const address = await seenBy(networkAddress);
    for (const { local } of ours.filter(({ scope }) => scope === 'global'))
      expect(String(address.seen[0]?.value)).toContain(local);
  });

  test.runIf(hasProgram('df'))(`storage${programNote('df')}`, async () => {
    const [, row = ''] = told('df', '-P', '-B1', '/var/lib').split('\n');
    const [, total = 0, , available = 0] = row.split(/\s+/).map(Number);
    expect(measured('storage.total')).toBe(total);
    expect(Math.abs(measured('storage.free') - available)).toBeLessThan(total * storageShare);
    expect((await seenBy(storageSpace)).measurements.map(({ name }) => name)).toContain('storage.free');
  });

  test.runIf(hasProgram('free'))(`memory${programNote('free')}`, async () => {
    // Between two looks others may take much at once: then both are taken again.
    await expect
      .poll(async () => {
        const { measurements } = await seenBy(memoryFree);
        const ours = measurements.find(({ name }) => name === 'memory.available')?.value ?? Number.NaN;
        const row = /^Mem:(.*)$/m.exec(told('free', '-b'))?.[1] ?? '';
        const numbers = row.trim().split(/\s+/).map(Number);
        const [total = 0, available = 0] = [numbers[0], numbers[5]];
        return Math.abs(ours - available) / total;
      }, patience)
      .toBeLessThan(memoryShare);
  });

  test('the time of the report', () => {
    const shownMs = Number(told('date', '+%s')) * 1000;
    expect(Math.abs(Date.parse(report.startedAt) - shownMs)).toBeLessThan(60_000);
    expect(report.terminal.simulated).toBe(false);
  });
});

function told(program: string, ...args: readonly string[]): string {
  return execFileSync(program, args, {
    encoding: 'utf8',
    env: { PATH: '/usr/sbin:/usr/bin:/sbin:/bin', LC_ALL: 'C' },
  });
}

/** Some versions of that program leave empty entries. */
function withoutEmpty(text: string): unknown {
  const parsed: unknown = JSON.parse(text);
  return Array.isArray(parsed) ? parsed.filter((entry: unknown) => JSON.stringify(entry) !== '{}') : parsed;
}
