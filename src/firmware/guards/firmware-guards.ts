import type { Sensed } from '../../../hal/contracts/device.ts';
import type { FirmwareGuardId, GuardAnswer, GuardDemands, GuardFacts } from './guard-facts.ts';
import { guardLimits } from './guard-limits.table.ts';
import { windowGuard } from './update-window.ts';

/** One guard with its answer. */
export interface FirmwareGuard extends GuardAnswer {
  readonly id: FirmwareGuardId;
}

/** Every guard of an update. Asked when an update is armed and again just before it is applied; `before` is what they said last. */
export function firmwareGuards(
  facts: GuardFacts,
  demands: GuardDemands,
  before: readonly FirmwareGuard[] = [],
): readonly FirmwareGuard[] {
  const answers: Readonly<Record<FirmwareGuardId, GuardAnswer>> = {
    'no-transaction-open': mustBe(facts.transactionOpen, false, 'transaction open'),
    settled: settled(facts),
    idle: atLeast(facts.quietForMs, guardLimits.quietMs, 'ms quiet'),
    power: power(facts, before.find(({ id }) => id === 'power')?.state === 'closed'),
    window: windowGuard(demands.window, facts.nowMs),
    disk: atLeast(facts.freeBytes, demands.needBytes, 'bytes free'),
    network: mustBe(facts.networkUp, true, 'network'),
    'no-other-update': mustBe(facts.otherUpdate, false, 'other update'),
    'not-tampered': mustBe(facts.tampered, false, 'tampered'),
    temperature: temperature(facts.temperatureC),
    'slot-healthy': mustBe(facts.runningSlotGood, true, 'running slot good'),
    'backup-taken': mustBe(facts.backupTaken, true, 'backup'),
    consent: consent(facts, demands),
  };
  return ORDER.map((id) => ({ id, ...answers[id] }));
}

/** The guards that refuse; empty: go. */
export function shutGuards(guards: readonly FirmwareGuard[]): readonly FirmwareGuard[] {
  return guards.filter(({ state }) => state !== 'open');
}

const ORDER: readonly FirmwareGuardId[] = [
  'no-transaction-open',
  'settled',
  'idle',
  'power',
  'window',
  'disk',
  'network',
  'no-other-update',
  'not-tampered',
  'temperature',
  'slot-healthy',
  'backup-taken',
  'consent',
];

function settled({ unsettledCount, offlineCount }: GuardFacts): GuardAnswer {
  const value = `${String(unsettledCount)} unsettled, ${String(offlineCount)} offline`;
  if (!isCount(unsettledCount) || !isCount(offlineCount)) return { state: 'unknown', value };
  return { state: unsettledCount === 0 && offlineCount === 0 ? 'open' : 'closed', value };
}

/** A refusal sticks until power is clearly better. A terminal without a battery has only its mains. */
function power({ onMains, mainsForMs, batteryPercent }: GuardFacts, refused: boolean): GuardAnswer {
  const value = `mains ${String(onMains)}, battery ${String(batteryPercent)}`;
  const least = refused ? guardLimits.batteryAgainPercent : guardLimits.batteryPercent;
  if (isNumber(batteryPercent) && batteryPercent >= least) return { state: 'open', value };
  if (onMains === true) {
    return { state: !refused || mainsForMs >= guardLimits.mainsSteadyMs ? 'open' : 'closed', value };
  }
  const known = onMains === false && (batteryPercent === null || isNumber(batteryPercent));
  return { state: known ? 'closed' : 'unknown', value };
}

function temperature(celsius: Sensed<number>): GuardAnswer {
  const value = `${String(celsius)} °C`;
  if (celsius === null) return { state: 'open', value: 'no sensor on this model' };
  if (!isNumber(celsius)) return { state: 'unknown', value };
  const fits = celsius >= guardLimits.temperatureMinC && celsius <= guardLimits.temperatureMaxC;
  return { state: fits ? 'open' : 'closed', value };
}

/** Putting off a critical update ends with the last deferral; every other guard still holds then. */
function consent(facts: GuardFacts, { critical, maxDeferrals }: GuardDemands): GuardAnswer {
  const value = `${facts.consent}, put off ${String(facts.deferrals)} of ${String(maxDeferrals)}`;
  if (facts.consent === 'given') return { state: 'open', value };
  if (critical && facts.deferrals >= maxDeferrals) return { state: 'open', value };
  return { state: facts.consent === 'declined' ? 'closed' : 'unknown', value };
}

function mustBe(sensed: Sensed<boolean>, wanted: boolean, what: string): GuardAnswer {
  const value = `${what}: ${String(sensed)}`;
  if (typeof sensed !== 'boolean') return { state: 'unknown', value };
  return { state: sensed === wanted ? 'open' : 'closed', value };
}

function atLeast(sensed: Sensed<number>, least: number, what: string): GuardAnswer {
  const value = `${String(sensed)} of ${String(least)} ${what}`;
  if (!isNumber(sensed)) return { state: 'unknown', value };
  return { state: sensed >= least ? 'open' : 'closed', value };
}

/** A settlement source that answers NaN or half a sale knows nothing. */
function isCount(value: Sensed<number>): value is number {
  return isNumber(value) && Number.isInteger(value) && value >= 0;
}

function isNumber(value: Sensed<number>): value is number {
  return typeof value === 'number' && Number.isFinite(value);
}
