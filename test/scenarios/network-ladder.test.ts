import { describe, expect, it } from 'vitest';
import type { Report } from '../../src/report/report.ts';
import { complain } from '../support/complain.ts';

const idsOf = (report: { findings: readonly { id: string }[] }): readonly string[] =>
  report.findings.map(({ id }) => id);

interface Rung {
  readonly at: string;
  readonly kind: string;
  readonly cause: string;
  readonly level?: number;
}

const ladder: readonly Rung[] = [
  { at: 'network', kind: 'link-down', cause: 'no-link' },
  { at: 'network', kind: 'sim-absent', cause: 'no-link' },
  { at: 'network', kind: 'sim-arrears', cause: 'no-link' },
  { at: 'network', kind: 'apn-wrong', cause: 'network-path' },
  { at: 'network', kind: 'no-lease', cause: 'network-path' },
  { at: 'network', kind: 'ip-conflict', cause: 'network-path' },
  { at: 'network', kind: 'gateway-unreachable', cause: 'network-path' },
  { at: 'network', kind: 'loss', cause: 'weak-signal' },
  { at: 'network', kind: 'loss', cause: 'weak-signal', level: 0.4 },
  { at: 'network', kind: 'weak-signal', cause: 'weak-signal' },
  { at: 'network', kind: 'dns-none', cause: 'network-path' },
  { at: 'network', kind: 'dns-fail', cause: 'network-path' },
  { at: 'network', kind: 'dns-slow', cause: 'network-path' },
  { at: 'network', kind: 'captive-portal', cause: 'network-path' },
  { at: 'network', kind: 'proxy-auth', cause: 'network-path' },
  { at: 'network', kind: 'firewall', cause: 'network-path' },
  { at: 'network', kind: 'latency', cause: 'weak-signal' },
  { at: 'network', kind: 'bandwidth-low', cause: 'weak-signal' },
  { at: 'tls', kind: 'expired', cause: 'tls-trust' },
  { at: 'tls', kind: 'not-yet-valid', cause: 'tls-trust' },
  { at: 'tls', kind: 'untrusted', cause: 'tls-trust' },
  { at: 'tls', kind: 'wrong-name', cause: 'tls-trust' },
  { at: 'tls', kind: 'intercepted', cause: 'tls-trust' },
  { at: 'tls', kind: 'old-version', cause: 'tls-trust' },
];

describe('every fault of the way to the host gives its own finding and its cause', () => {
  it.each(ladder)('$at $kind → $cause', async ({ cause, ...fault }) => {
    const report = await complain('no-connection', [fault]);
    expect(idsOf(report)).toContain(`${fault.at}.${fault.kind}`);
    expect(report.diagnosis.causes.map(({ id }) => id)).toEqual([cause]);
    expect(report.diagnosis.decided).toBe(true);
  });

  it.each(ladder.filter(({ kind, level }) => kind !== 'weak-signal' && level === undefined))(
    'and $at $kind is not told as a fault of another rung',
    async ({ at, kind }) => {
      const report = await complain('no-connection', [{ at, kind }]);
      const others = idsOf(report).filter((id) => id !== `${at}.${kind}` && !id.startsWith('host.'));
      expect(others).toEqual([]);
    },
  );
});

/** Rungs one after the other; those of one line are climbed side by side. */
const climb = [
  ['network-link'],
  ['network-address'],
  ['network-gateway'],
  ['network-loss'],
  ['network-dns', 'network-portal'],
  ['network-path'],
  ['network-host'],
  ['network-tls', 'network-latency', 'network-bandwidth'],
] as const;

/** Terminal time from the lowest rung to the highest. */
function climbMs({ checks }: Report): number {
  const tookMs = (rung: string): number => checks.find(({ id }) => id === rung)?.durationMs ?? 0;
  return climb.reduce((sum, rungs) => sum + Math.max(...rungs.map(tookMs)), 0);
}

describe('rungs', () => {
  it('below a broken one are skipped and name it', async () => {
    const report = await complain('no-connection', [{ at: 'network', kind: 'no-lease' }]);
    const below = report.checks.filter(({ id }) =>
      ['network-gateway', 'network-dns', 'network-path', 'network-host', 'network-tls'].includes(id),
    );
    expect(below).toHaveLength(5);
    for (const { verdict, skipped } of below)
      expect({ verdict, skipped }).toEqual({ verdict: 'skipped', skipped: 'blocked-by:network-address' });
  });

  it('take twenty seconds of the terminal at most, whatever is silent', async () => {
    const silent: readonly (readonly object[])[] = [
      [{ at: 'network', kind: 'dns-fail' }],
      [{ at: 'network', kind: 'firewall' }],
      [{ at: 'network', kind: 'gateway-unreachable' }],
      [{ at: 'network', kind: 'loss' }],
      [{ at: 'host', kind: 'black-hole' }],
      [
        { at: 'network', kind: 'dns-slow' },
        { at: 'host', kind: 'black-hole' },
      ],
    ];
    for (const faults of silent)
      expect(climbMs(await complain('no-connection', faults))).toBeLessThanOrEqual(20_000);
  });

  it('are all well on a healthy terminal, within two seconds', async () => {
    const report = await complain('no-connection', []);
    expect(idsOf(report)).toEqual([]);
    expect(climbMs(report)).toBeLessThanOrEqual(2_000);
  });
});

it('a clock that is wrong explains a certificate that looks untimely', async () => {
  const report = await complain('no-connection', [{ at: 'clock', kind: 'skew', seconds: -400_000_000 }]);
  expect(idsOf(report)).toEqual(expect.arrayContaining(['clock.skew', 'tls.not-yet-valid']));
  expect(report.diagnosis.causes.map(({ id }) => id)).toEqual(['clock-wrong']);
});
