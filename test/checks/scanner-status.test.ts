import { describe, expect, it } from 'vitest';
import { failed, ok } from '../../hal/contracts/fault.ts';
import type { HalResult } from '../../hal/contracts/fault.ts';
import type { Scanner, ScannerStatus } from '../../hal/contracts/scanner.ts';
import type { CheckOutcome } from '../../src/checks/check.ts';
import { scannerStatus } from '../../src/checks/scanner-status.ts';
import { everyFault } from '../support/faults.ts';
import { bareTerminal, lookAt } from '../support/looking.ts';
import { quickCheckBehaviour } from '../support/quick-check.ts';
import type { QuickCheck } from '../support/quick-check.ts';
import { scanWorld } from '../support/scan-world.ts';

const answering: ScannerStatus = { condition: 'online', answers: true, raw: 'version 1.0' };

const quick: QuickCheck<ScannerStatus> = {
  check: scannerStatus,
  terminal: (status) => ({ scanner: () => Promise.resolve(ok(scannerOf(status))) }),
  good: answering,
};

function scannerOf(status: Scanner['status'], answers: 'live' | 'not-observable' = 'live'): Scanner {
  return {
    path: '/dev/ttyACM0',
    coverage: { answers },
    identity: () => Promise.resolve(failed('unsupported', 'not asked here')),
    status,
    scan: () => Promise.resolve(failed('unsupported', 'not asked here')),
    onDisconnect: () => () => undefined,
    close: () => Promise.resolve(),
  };
}

quickCheckBehaviour(quick);

function meantToHave(result: HalResult<Scanner>): Promise<CheckOutcome> {
  const terminal = bareTerminal({ devices: new Set(['scanner']), scanner: () => Promise.resolve(result) });
  return scannerStatus.run(lookAt(terminal));
}

describe('a terminal that is meant to have a scanner', () => {
  const absent = ['no-device', 'disconnected', 'silent', 'timed-out'];
  it.each(everyFault)('%s', async (code) => {
    const outcome = await meantToHave(failed(code, code));
    expect(outcome.findings.map(({ id }) => id)).toEqual(absent.includes(code) ? ['scanner.absent'] : []);
  });

  it('is not looked at while the payment application has it', async () => {
    expect(await meantToHave(failed('busy', 'held'))).toMatchObject({
      verdict: 'skipped',
      reason: 'device-in-use',
    });
  });

  it('a kind that answers nothing is there, and no more is claimed', async () => {
    const mute = { condition: 'online', answers: null, raw: 'the port opens' } as const;
    const outcome = await meantToHave(ok(scannerOf(() => Promise.resolve(ok(mute)), 'not-observable')));
    expect(outcome).toMatchObject({ verdict: 'passed', seen: [{ value: 'there', how: 'inferred' }] });
  });

  it('says nothing where the terminal is blind to it', async () => {
    const terminal = bareTerminal({
      scanner: () => Promise.resolve(ok(scannerOf(() => Promise.resolve(ok(answering))))),
      blind: new Set(['scanner.status']),
    });
    expect(await scannerStatus.run(lookAt(terminal))).toMatchObject({ verdict: 'inconclusive', seen: [] });
  });

  it('the real driver on a simulated scanner', async () => {
    expect(await scanWorld().run(scannerStatus)).toMatchObject({
      verdict: 'passed',
      seen: [{ how: 'live' }],
    });
    const gone = scanWorld({ scanner: [['absent']] });
    expect(await gone.run(scannerStatus)).toMatchObject({ findings: [{ id: 'scanner.absent' }] });
    const deaf = scanWorld();
    deaf.scanner.knobs.answersNothing = true;
    expect(await deaf.run(scannerStatus)).toMatchObject({ findings: [{ id: 'scanner.absent' }] });
  });
});
