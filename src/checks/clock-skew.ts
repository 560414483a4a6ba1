import type { ClockStatus, ReferenceTime } from '../../hal/contracts/clock.ts';
import type { Terminal } from '../../hal/contracts/terminal.ts';
import { defineCheck } from './check.ts';
import type { Evidence, Measurement } from './check.ts';
import { conclude, lookAt, poor, well, wrong } from './looked-at.ts';
import type { LookedAt } from './looked-at.ts';
import { outcomeOfFault, unsupported } from './outcome.ts';

/** Compares the terminal's clock with a time source; a wrong clock makes good certificates look untimely. */
export const clockSkew = defineCheck({
  id: 'clock-skew',
  title: { zh: '终端时间', en: 'Clock' },
  level: 'internal',
  effects: [],
  needs: ['clock'],
  dependsOn: [],
  costSeconds: 0.3,
  timeoutMs: 10_000,
  findings: {
    'clock.skew': {
      severity: 'major',
      text: { zh: '终端时间不准', en: "The terminal's clock is wrong" },
      crosswalk: { iso20022: 'POIDateTime' },
    },
    'clock.rtc-lost': {
      severity: 'major',
      text: { zh: '断电后时间丢失', en: 'The clock lost its time while off' },
      crosswalk: { iso20022: 'POIDateTime' },
    },
    'clock.went-back': {
      severity: 'major',
      text: { zh: '终端时间倒退了', en: 'The clock has gone back' },
    },
    'clock.no-sync': {
      severity: 'minor',
      text: { zh: '没有自动校时', en: 'The clock is not synchronised' },
    },
  },
  run: async ({ terminal, context }) => {
    if (terminal.clock === undefined) return unsupported('no-device');
    const status = await terminal.clock.status(context);
    if (!status.ok) return outcomeOfFault(status.fault);
    const readAtMs = context.time.monotonicMs();
    const reference = await terminal.clock.reference(context);
    if (!reference.ok && reference.fault.code === 'cancelled') return outcomeOfFault(reference.fault);
    const nowMs = status.value.nowMs + context.time.monotonicMs() - readAtMs;
    const skew = reference.ok && !terminal.blind.has('clock.time') ? skewOf(nowMs, reference.value) : null;
    const sync = syncLook(status.value, terminal);
    const looks = [
      skewLook(skew, terminal),
      rtcLook(status.value, skew, terminal),
      sync,
      ...batteryLook(status.value, terminal),
      ...backLook({ ...status.value, nowMs }, skew, terminal),
    ];
    const outcome = conclude(looks, measurementsOf(skew));
    const vouchedFor = skew !== null || sync.state === 'well';
    return outcome.verdict === 'passed' && !vouchedFor
      ? { ...outcome, verdict: 'inconclusive', reason: 'not-observable: clock.time' }
      : outcome;
  },
});

type ClockFinding = 'clock.skew' | 'clock.rtc-lost' | 'clock.no-sync' | 'clock.went-back';

/** How far the clock is off at least: the uncertainty of the reference has been taken off. */
interface Skew {
  readonly measuredMs: number;
  readonly atLeastMs: number;
  readonly source: string;
}

function skewOf(nowMs: number, reference: ReferenceTime): Skew {
  const measuredMs = nowMs - reference.nowMs;
  const atLeastMs = Math.max(0, Math.abs(measuredMs) - reference.uncertaintyMs);
  return { measuredMs, atLeastMs, source: reference.source };
}

function skewLook(skew: Skew | null, terminal: Terminal): LookedAt<ClockFinding> {
  if (skew === null) return { state: 'not-observable', field: 'clock.time' };
  const { clockSkewWarnMs: warn, clockSkewFailMs: fail } = terminal.thresholds;
  const evidence: Evidence = {
    of: 'clock.time',
    value: Math.round(skew.measuredMs / 1000),
    unit: 's off',
    how: 'live',
    rule: {
      op: '<',
      limit: (skew.atLeastMs >= fail ? fail : warn) / 1000,
      source: `profile ${terminal.profileId}`,
    },
    raw: skew.source.slice(0, 200),
  };
  if (skew.atLeastMs >= fail) return wrong('clock.skew', evidence);
  return skew.atLeastMs >= warn ? poor('clock.skew', evidence) : well(evidence);
}

/** A clock that lost its time and has been set since is only a warning. */
function rtcLook(status: ClockStatus, skew: Skew | null, terminal: Terminal): LookedAt<ClockFinding> {
  return lookAt<boolean, ClockFinding>(terminal.blind, 'clock.rtc', status.rtcKept, (kept) => {
    const evidence: Evidence = { of: 'clock.rtc', value: kept ? 'kept' : 'lost', how: 'live' };
    if (kept) return well(evidence);
    const stillOff = skew === null || skew.atLeastMs >= terminal.thresholds.clockSkewWarnMs;
    return stillOff ? wrong('clock.rtc-lost', evidence) : poor('clock.rtc-lost', evidence);
  });
}

/** Set again it shows a good time until the terminal is switched off once more: somebody must change the battery before. */
function batteryLook(
  { rtcKept, rtcDoubted }: ClockStatus,
  { blind }: Terminal,
): readonly LookedAt<ClockFinding>[] {
  if (rtcDoubted !== true || rtcKept === false || blind.has('clock.rtc')) return [];
  return [poor('clock.rtc-lost', { of: 'clock.rtc', value: 'low', how: 'cached' })];
}

/**
 * A clock earlier than one it has already shown is wrong, now or then. Where a time source vouches for now there is nothing to say: then it was
 * wrong before.
 */
function backLook(
  { nowMs, latestKnownMs }: ClockStatus,
  skew: Skew | null,
  terminal: Terminal,
): readonly LookedAt<ClockFinding>[] {
  if (skew !== null || latestKnownMs === undefined || latestKnownMs === null) return [];
  const backMs = latestKnownMs - nowMs;
  const { clockSkewFailMs: limitMs } = terminal.thresholds;
  if (terminal.blind.has('clock.time') || backMs < limitMs) return [];
  const rule = { op: '<', limit: limitMs / 1000, source: `profile ${terminal.profileId}` } as const;
  const value = Math.round(backMs / 1000);
  return [wrong('clock.went-back', { of: 'clock.time', value, unit: 's back', how: 'inferred', rule })];
}

function syncLook(status: ClockStatus, terminal: Terminal): LookedAt<ClockFinding> {
  return lookAt<boolean, ClockFinding>(terminal.blind, 'clock.sync', status.synchronised, (synced) => {
    const evidence: Evidence = {
      of: 'clock.sync',
      value: synced ? 'synchronised' : 'not synchronised',
      how: 'live',
    };
    return synced ? well(evidence) : poor('clock.no-sync', evidence);
  });
}

function measurementsOf(skew: Skew | null): Measurement[] {
  return skew === null ? [] : [{ name: 'clock.skew', value: Math.round(skew.measuredMs), unit: 'ms' }];
}
