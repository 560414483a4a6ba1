import type { Sensed } from '../../hal/contracts/device.ts';
import type { PaymentAppState } from '../../hal/contracts/payment-app.ts';
import { guardsOfClass } from './guards.table.ts';
import type { GuardId, GuardRecord, Remedy } from './remedy.ts';

/** What is known at the moment a remedy wants to act. */
export interface GuardFacts {
  /** null: the payment application's state could not be read at all. */
  readonly paymentApp: PaymentAppState | null;
  /** Wall time of the terminal, milliseconds since 1970. */
  readonly nowMs: number;
  /** Guards that others answer for (the lease table, consent, the maintenance window, the key store): what they say. */
  readonly granted?: Readonly<Partial<Record<GuardId, Pick<GuardRecord, 'state' | 'value'>>>>;
}

/**
 * Every guard of a remedy, those of its class first, with what it saw and how old that is. A remedy may act only when all are `open`:
 * what cannot be known counts as a refusal, because a lost sale is never worth a repair.
 */
export function evaluateGuards(
  remedy: Pick<Remedy, 'class' | 'guards'>,
  facts: GuardFacts,
): readonly GuardRecord[] {
  const ids = new Set<GuardId>([...guardsOfClass[remedy.class], ...remedy.guards]);
  return [...ids].map((id) => {
    const { state, value } = stateOf(id, facts);
    return { id, state, value, ageMs: ageOf(id, facts) };
  });
}

type GuardState = Pick<GuardRecord, 'state' | 'value'>;

function stateOf(id: GuardId, facts: GuardFacts): GuardState {
  const granted = facts.granted?.[id];
  if (granted !== undefined) return granted;
  switch (id) {
    case 'no-transaction-open':
      return noTransactionOpen(facts.paymentApp);
    case 'settled':
      return settled(facts.paymentApp);
    case 'backup-taken':
    case 'power':
    case 'window':
    case 'consent':
    case 'not-tampered':
    case 'lease-held':
    case 'stan-owned':
      return { state: 'unknown', value: 'nobody answered for it' };
  }
}

function noTransactionOpen(app: PaymentAppState | null): GuardState {
  if (app === null) return { state: 'unknown', value: 'payment app unreadable' };
  if (app.installed === 'no') return { state: 'open', value: 'no payment app installed' };
  if (app.transactionOpen === false) return { state: 'open', value: 'no transaction open' };
  if (app.transactionOpen === true) return { state: 'closed', value: 'a transaction is open' };
  return { state: 'unknown', value: 'the payment app does not say' };
}

function settled(app: PaymentAppState | null): GuardState {
  if (app === null) return { state: 'unknown', value: 'payment app unreadable' };
  if (app.installed === 'no') return { state: 'open', value: 'no payment app installed' };
  const value = `${count(app.unsettledCount)} unsettled, ${count(app.offlineCount)} offline`;
  if (!isCount(app.unsettledCount) || !isCount(app.offlineCount)) return { state: 'unknown', value };
  return { state: app.unsettledCount === 0 && app.offlineCount === 0 ? 'open' : 'closed', value };
}

function isCount(value: Sensed<number>): value is number {
  return typeof value === 'number';
}

function count(value: Sensed<number>): string {
  return isCount(value) ? String(value) : 'unknown';
}

/** Facts of the payment application are as old as its file; what others vouch for is of this moment. */
function ageOf(id: GuardId, facts: GuardFacts): number {
  const fromApp = facts.granted?.[id] === undefined && (id === 'no-transaction-open' || id === 'settled');
  return fromApp && facts.paymentApp !== null ? Math.max(0, facts.nowMs - facts.paymentApp.readAtMs) : 0;
}
