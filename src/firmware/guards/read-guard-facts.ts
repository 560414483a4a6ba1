import { dirname } from 'node:path';
import type { DeviceContext, Sensed } from '../../../hal/contracts/device.ts';
import type { PaymentAppState } from '../../../hal/contracts/payment-app.ts';
import type { Terminal } from '../../../hal/contracts/terminal.ts';
import type { FirmwareDesk } from '../firmware-desk.ts';
import type { GuardFacts } from './guard-facts.ts';

/** What is asked for the guards of an update. */
export interface GuardWays {
  readonly terminal: Terminal;
  readonly desk: FirmwareDesk;
  /** What a person at the terminal said of this update. */
  readonly consent: GuardFacts['consent'];
}

/** Reads every fact of the terminal that the guards of an update want, now. What cannot be read is unknown. */
export async function readGuardFacts(
  ways: GuardWays,
  context: DeviceContext,
): Promise<Omit<GuardFacts, 'deferrals'>> {
  const { terminal, desk } = ways;
  const [supply, app, slots] = await Promise.all([
    supplyOf(terminal, context),
    appOf(terminal, context),
    slotsOf(terminal, context),
  ]);
  return {
    nowMs: desk.now(),
    ...supply,
    ...moneyOf(app, context.time.now()),
    ...slots,
    freeBytes: await freeBytes(desk),
    networkUp: await networkUp(terminal, context),
    otherUpdate: await otherUpdate(terminal, context),
    tampered: await tampered(terminal, context),
    temperatureC: await warmestC(terminal, context),
    consent: ways.consent,
  };
}

/** A model without a battery runs on mains for as long as it runs. How long mains have been there nobody remembers. */
async function supplyOf(
  { devices, power }: Terminal,
  context: DeviceContext,
): Promise<Pick<GuardFacts, 'onMains' | 'mainsForMs' | 'batteryPercent'>> {
  if (!devices.has('power')) return { onMains: true, mainsForMs: 0, batteryPercent: null };
  const status = await power?.status(context);
  if (status?.ok !== true) return { onMains: 'unknown', mainsForMs: 0, batteryPercent: 'unknown' };
  return { onMains: status.value.onMains, mainsForMs: 0, batteryPercent: status.value.levelPercent };
}

async function appOf({ paymentApp }: Terminal, context: DeviceContext): Promise<PaymentAppState | null> {
  const state = await paymentApp?.state(context);
  return state?.ok === true ? state.value : null;
}

/** Where no payment application is installed there is no money to lose. The last answer of the host tells how long nobody has paid. */
function moneyOf(
  app: PaymentAppState | null,
  nowMs: number,
): Pick<GuardFacts, 'unsettledCount' | 'offlineCount' | 'transactionOpen' | 'quietForMs'> {
  if (app?.installed === 'no')
    return {
      unsettledCount: 0,
      offlineCount: 0,
      transactionOpen: false,
      quietForMs: Number.MAX_SAFE_INTEGER,
    };
  return {
    unsettledCount: app?.unsettledCount ?? 'unknown',
    offlineCount: app?.offlineCount ?? 'unknown',
    transactionOpen: app?.transactionOpen ?? 'unknown',
    quietForMs: quietFor(app, nowMs),
  };
}

function quietFor(app: PaymentAppState | null, nowMs: number): Sensed<number> {
  const answer = app?.lastAnswer ?? 'unknown';
  return answer === 'unknown' ? 'unknown' : Math.max(0, nowMs - answer.atMs);
}

/** With two slots the old system, its keys and its settings stay whole beside the new one: that is the backup. */
async function slotsOf(
  { firmware }: Terminal,
  context: DeviceContext,
): Promise<Pick<GuardFacts, 'runningSlotGood' | 'backupTaken'>> {
  const status = await firmware?.status(context);
  if (status?.ok !== true) return { runningSlotGood: 'unknown', backupTaken: 'unknown' };
  const running = status.value.slots.find(({ booted }) => booted);
  const state = running?.state ?? 'unknown';
  return {
    runningSlotGood: state === 'unknown' ? 'unknown' : state === 'good',
    backupTaken: status.value.slots.length >= 2,
  };
}

/** The folder of images is made by the first that is fetched. */
async function freeBytes({ files, folder }: FirmwareDesk): Promise<Sensed<number>> {
  for (const path of [folder, dirname(folder), dirname(dirname(folder))]) {
    const space = await files.statfs(path);
    if (space.ok) return space.value.freeBytes;
  }
  return 'unknown';
}

async function networkUp({ network }: Terminal, context: DeviceContext): Promise<Sensed<boolean>> {
  const state = await network?.state(context);
  if (state?.ok !== true || state.value.defaultGateway === 'unknown') return 'unknown';
  const linked = state.value.interfaces.some(({ up, addresses }) => up === true && addresses.length > 0);
  return linked && state.value.defaultGateway !== null;
}

/** A package that is half installed is an update under way; a system that has no packages has none. */
async function otherUpdate({ platform }: Terminal, context: DeviceContext): Promise<Sensed<boolean>> {
  const software = await platform?.software?.(context);
  if (software === undefined) return false;
  if (!software.ok || software.value.halfInstalled === 'unknown') return 'unknown';
  return (software.value.halfInstalled ?? []).length > 0;
}

async function tampered({ devices, keystore }: Terminal, context: DeviceContext): Promise<Sensed<boolean>> {
  if (!devices.has('keystore')) return false;
  const status = await keystore?.status(context);
  return status?.ok === true ? status.value.tampered : 'unknown';
}

async function warmestC({ thermal }: Terminal, context: DeviceContext): Promise<Sensed<number>> {
  const readings = await thermal?.readings(context);
  if (readings === undefined) return null;
  if (!readings.ok) return 'unknown';
  return readings.value.length === 0 ? null : Math.max(...readings.value.map(({ celsius }) => celsius));
}
