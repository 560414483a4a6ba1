import type { DeviceName } from '../../hal/contracts/device.ts';
import { sleep } from '../../hal/contracts/time.ts';
import type { Check, CheckOutcome, Look } from '../checks/check.ts';
import { skipped } from '../checks/outcome.ts';
import { runCheck } from './run-check.ts';

/** How often the payment application is asked while a check holds devices that a sale needs. */
const watchMs = 1_000;

/** Devices that a sale uses too; everything else can be looked at beside it. */
const sharedDevices: ReadonlySet<DeviceName> = new Set([
  'magstripe',
  'chip',
  'contactless',
  'printer',
  'scanner',
  'display',
  'touch',
  'keypad',
  'sound',
  'led',
  'keystore',
  'registration',
]);

/**
 * Why a check must not touch its devices now, or null: a sale is under way and it needs what the sale needs. A payment application that
 * does not say is no sale: looking harms nothing, and what could harm has guards of its own.
 */
export async function saleInTheWay(check: Check, look: Look): Promise<CheckOutcome | null> {
  if (!check.needs.some((device) => sharedDevices.has(device))) return null;
  const { terminal, context } = look;
  if (terminal.paymentApp === undefined || terminal.blind.has('payment-app.transaction')) return null;
  const state = await terminal.paymentApp.state(context);
  if (!state.ok || state.value.transactionOpen !== true) return null;
  const ageMs = Math.max(0, Math.round(context.time.now() - state.value.readAtMs));
  return {
    ...skipped('device-in-use'),
    measurements: [
      { name: 'payment-app.transaction-open', value: 1, unit: 'count' },
      { name: 'payment-app.transaction-age', value: ageMs, unit: 'ms' },
    ],
  };
}

/** Runs a check and takes its devices away when a sale begins meanwhile: `skipped: device-in-use`, and an open step closes. */
export async function runYielding(check: Check, look: Look): Promise<CheckOutcome> {
  if (!check.needs.some((device) => sharedDevices.has(device))) return runCheck(check, look);
  const yielded = new AbortController();
  const ended = new AbortController();
  const watching = watch(check, look, ended.signal).then((sale) => {
    if (sale !== null) yielded.abort(new Error('a sale began'));
    return sale;
  });
  const signal = AbortSignal.any([look.context.signal, yielded.signal]);
  const outcome = await runCheck(check, {
    ...look,
    context: { ...look.context, signal },
    operator: { ask: (step) => look.operator.ask({ ...step, until: signal }) },
  });
  ended.abort(new Error('the check ended'));
  const sale = await watching;
  return outcome.verdict === 'cancelled' && sale !== null ? sale : outcome;
}

/** The sale that came in the way, or null when the check ended first. */
async function watch(check: Check, look: Look, ended: AbortSignal): Promise<CheckOutcome | null> {
  const { time } = look.context;
  const signal = AbortSignal.any([look.context.signal, ended]);
  while (!signal.aborted) {
    const waited = await sleep(time, watchMs, signal).then(
      () => true,
      () => false,
    );
    const sale = waited ? await saleInTheWay(check, look) : null;
    if (sale !== null) return sale;
  }
  return null;
}
