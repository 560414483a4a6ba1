import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Report } from '../../src/report/report.ts';
import { openNetworkLab } from '../support/network-lab/lab.ts';
import type { NetworkLab } from '../support/network-lab/lab.ts';
import { labWorld } from '../support/network-lab/lab-world.ts';
import { noNamespaces } from '../support/network-lab/namespace-commands.ts';
import type { TerminalWish } from '../support/network-lab/terminal-wish.ts';
import { describeWithPeer, peerMissing } from '../support/peers.ts';
import { ladderCases } from './network-ladder-cases.table.ts';

/** Most of a look is waiting for what does not come: many wait side by side. */
const sideBySide = 8;
const allMs = 300_000;
/** What is so as well on a machine that is busy with other things: then it is looked at once more. */
const slowness = new Set(['network.dns-slow', 'network.latency', 'network.bandwidth-low']);
const refused = peerMissing('network-lab') === undefined ? noNamespaces() : undefined;
const skipped = refused === undefined ? '' : ` [skipped: ${refused}]`;

const healthy: Readonly<Record<string, TerminalWish>> = {
  'an ordinary network': {},
  'a private network without the public internet': { webProbes: ['192.0.2.200'] },
  'a gateway that drops echoes': { rules: ['icmp type echo-request drop'] },
};

describeWithPeer('network-lab', `the network ladder in kernel namespaces${skipped}`, () => {
  describe.skipIf(refused !== undefined)('looks by real programs at a real network', suite);
});

function suite(): void {
  let lab: NetworkLab;
  const reports = new Map<string, Report>();
  beforeAll(async () => {
    lab = await openNetworkLab(labWorld(Date.now()));
    const order: Order[] = [
      ...ladderCases.map(({ fault, wish, finds, mayFind = [] }) => ({
        name: fault,
        wish,
        expected: [...finds, ...mayFind],
      })),
      ...Object.entries(healthy).map(([name, wish]) => ({ name, wish, expected: [] })),
    ];
    await Promise.all(Array.from({ length: sideBySide }, () => lookAtAll(lab, order, reports)));
  }, allMs);
  afterAll(() => lab.close());

  test.for(ladderCases)('$fault', ({ fault, finds, mayFind, cause, open }) => {
    const report = reports.get(fault);
    const found = report?.findings.map(({ id }) => id).filter((id) => mayFind?.includes(id) !== true);
    expect(found?.toSorted()).toEqual(finds.toSorted());
    expect(report?.diagnosis.causes[0]?.id).toBe(cause);
    expect(report?.diagnosis.decided).toBe(open !== true);
    expect(unexplained(report)).toEqual([]);
  });

  test.for(Object.keys(healthy))('%s is healthy', (name) => {
    const report = reports.get(name);
    expect(report?.findings).toEqual([]);
    expect(unexplained(report)).toEqual([]);
    const [daysLeft] = report?.checks.find(({ id }) => id === 'network-tls')?.measurements ?? [];
    expect(daysLeft).toMatchObject({ name: 'tls.days-left', unit: 'days' });
    expect(daysLeft?.value).toBeGreaterThanOrEqual(59);
    expect(daysLeft?.value).toBeLessThanOrEqual(60);
  });
}

interface Order {
  readonly name: string;
  readonly wish: TerminalWish;
  readonly expected: readonly string[];
}

async function lookAtAll(lab: NetworkLab, order: Order[], reports: Map<string, Report>): Promise<void> {
  for (let next = order.shift(); next !== undefined; next = order.shift()) {
    const { name, wish, expected } = next;
    const report = await lab.look(wish);
    const slow = report.findings.some(({ id }) => slowness.has(id) && !expected.includes(id));
    reports.set(name, slow ? await lab.look(wish) : report);
  }
}

/** Rungs that are red without a finding of their own, or broken: below a broken rung everything is skipped, never red. */
function unexplained(report: Report | undefined): readonly string[] {
  const complaining = new Set(report?.findings.map(({ check }) => check));
  return (report?.checks ?? []).flatMap(({ id, verdict }) =>
    verdict === 'error' || (verdict === 'failed' && !complaining.has(id)) ? [id] : [],
  );
}
