import { describe, expect, it } from 'vitest';
import type { SessionRequest } from '../../src/report/session-request.ts';
import { complain } from '../support/complain.ts';
import { runScenario } from '../support/run-scenario.ts';

/** What went wrong in one shop, and what somebody who knows terminals would say of it. */
interface Incident {
  readonly name: string;
  readonly symptom: SessionRequest['symptom'];
  readonly faults: readonly object[];
  /** Causes that must be reported, the first one first. */
  readonly causes: readonly string[];
}

const incidents: readonly Incident[] = [
  {
    name: 'the certificate has run out, and by the way nobody keeps the time: the right clock is not blamed',
    symptom: 'no-connection',
    faults: [
      { at: 'tls', kind: 'expired' },
      { at: 'clock', kind: 'no-sync' },
    ],
    causes: ['tls-trust', 'clock-wrong'],
  },
  {
    name: 'the clock stands years behind: the certificates are blameless',
    symptom: 'no-connection',
    faults: [
      { at: 'tls', kind: 'not-yet-valid' },
      { at: 'clock', kind: 'rtc-lost' },
    ],
    causes: ['clock-wrong'],
  },
  {
    name: 'three seconds by satellite: the way is slow, and nothing is wrong with the name servers',
    symptom: 'no-connection',
    faults: [{ at: 'network', kind: 'latency', ms: 1_600 }],
    causes: ['weak-signal'],
  },
  {
    name: 'nobody pays for the SIM any more, in a cellar with little signal',
    symptom: 'no-connection',
    faults: [
      { at: 'network', kind: 'sim-arrears' },
      { at: 'network', kind: 'weak-signal', level: 0.9 },
    ],
    causes: ['no-link'],
  },
  {
    name: 'the mains plug is out and the battery nearly empty: one story',
    symptom: 'restarts',
    faults: [
      { at: 'power', kind: 'mains-lost' },
      { at: 'power', kind: 'battery-critical' },
    ],
    causes: ['supply-unstable'],
  },
  {
    name: 'memory runs out and takes the application with it',
    symptom: 'restarts',
    faults: [
      { at: 'software', kind: 'app-crash-loop' },
      { at: 'memory', kind: 'low' },
    ],
    causes: ['memory-low'],
  },
  {
    name: 'somebody else has our address, and the port was mistyped as well: both are said',
    symptom: 'no-connection',
    faults: [
      { at: 'network', kind: 'ip-conflict' },
      { at: 'config', kind: 'wrong-port' },
    ],
    causes: ['wrong-host-config', 'network-path'],
  },
];

describe('a field technician would say', () => {
  it.each(incidents)('$name', async ({ symptom, faults, causes }) => {
    const report = await complain(symptom, faults);
    expect(report.diagnosis.causes.map(({ id }) => id)).toEqual(causes);
    expect(report.diagnosis.decided).toBe(true);
  });
});

it('a name that cannot be resolved is waited for once, also where nobody may look at the name servers', async () => {
  const report = await runScenario(
    {
      symptom: 'no-connection',
      faults: [{ at: 'network', kind: 'dns-fail' }],
      blind: ['network.dns'],
    },
    { symptom: 'no-connection', mend: 'none' },
  );
  const rungs = report.checks.filter(({ id }) => id.startsWith('network-'));
  const ends = rungs.map(({ startedAfterMs, durationMs }) => startedAfterMs + durationMs);
  expect(Math.max(...ends)).toBeLessThanOrEqual(20_000);
  expect(rungs.find(({ id }) => id === 'network-host')?.verdict).toBe('inconclusive');
});
