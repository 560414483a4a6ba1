import type { Terminal } from '../../hal/contracts/terminal.ts';
import { createSeededRandom } from '../../hal/simulators/seeded-random.ts';
import { createVirtualTime } from '../../hal/simulators/virtual-time.ts';
import type { VirtualTime } from '../../hal/simulators/virtual-time.ts';
import type { Check, CheckOutcome, Look } from '../../src/checks/check.ts';
import { unknownHistory } from '../../src/checks/history.ts';
import { passed } from '../../src/checks/outcome.ts';

/** A terminal with no devices at all, to which a test adds what it needs. */
export function bareTerminal(parts: Partial<Terminal> = {}): Terminal {
  return {
    profileId: 'test',
    serial: 'SN1',
    simulated: true,
    thresholds: {
      storageFreeWarnBytes: 500_000_000,
      storageFreeFailBytes: 100_000_000,
      memoryAvailableWarnShare: 0.15,
      memoryAvailableFailShare: 0.05,
      cpuLoadWarnShare: 0.95,
      temperatureWarnC: 60,
      temperatureFailC: 75,
      clockSkewWarnMs: 60_000,
      clockSkewFailMs: 300_000,
      hostConnectTimeoutMs: 10_000,
    },
    contacts: { acquirerName: null, acquirerPhone: null },
    devices: new Set(),
    blind: new Set(),
    close: () => Promise.resolve(),
    ...parts,
  };
}

/** A virtual clock that begins on 2026-01-01. */
export function testTime(): VirtualTime {
  return createVirtualTime({ startMs: Date.UTC(2026, 0, 1) });
}

/** What a check sees, on virtual time; `signal` and the terminal can be chosen. */
export function lookAt(
  terminal: Terminal,
  parts: { readonly time?: VirtualTime; readonly signal?: AbortSignal } = {},
): Look {
  return {
    terminal,
    context: {
      signal: parts.signal ?? new AbortController().signal,
      time: parts.time ?? testTime(),
      random: createSeededRandom(1),
    },
    operator: { ask: () => Promise.resolve({ answered: false, why: 'timed-out' }) },
    history: unknownHistory,
    earlier: new Map(),
    restore: () => undefined,
    progress: () => undefined,
  };
}

/** A check that passes, changed where a test says so. */
export function sampleCheck(parts: Partial<Check> & Pick<Check, 'id'>): Check {
  return {
    title: { zh: parts.id, en: parts.id },
    level: 'internal',
    effects: [],
    needs: [],
    dependsOn: [],
    costSeconds: 0.1,
    timeoutMs: 1_000,
    findings: { 'sample.broken': { severity: 'major', text: { zh: '坏', en: 'broken' } } },
    run: () => Promise.resolve<CheckOutcome>(passed([])),
    ...parts,
  };
}

/** An outcome that complains of `sample.broken`. */
export const brokenOutcome: CheckOutcome = {
  verdict: 'failed',
  findings: [{ id: 'sample.broken', evidence: [{ of: 'sample.state', value: 'broken', how: 'live' }] }],
  measurements: [],
  seen: [],
};
