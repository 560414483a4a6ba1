import { failed, ok } from '../../contracts/fault.ts';
import type { PaymentApp, PaymentAppState } from '../../contracts/payment-app.ts';
import type { Platform } from '../../contracts/platform.ts';
import { untoldState } from './untold-state.ts';

/** Nobody installs a payment application faster; a run asks dozens of times, and a package list costs two programs. */
const proofMs = 5_000;

/**
 * Proves by the package list that there is no payment application: then no money is at stake. `packages` are ids in which `*` stands
 * for anything. A match means that there is one, of which nothing more is known; without a package list nothing is proved.
 */
export function noneInstalled(platform: Pick<Platform, 'apps'>, packages: readonly string[]): PaymentApp {
  const patterns = packages.map(patternOf);
  let proof: { readonly untilMs: number; readonly state: PaymentAppState } | null = null;
  return {
    state: async (context) => {
      if (proof !== null && context.time.monotonicMs() < proof.untilMs) return ok(proof.state);
      const askedMs = context.time.monotonicMs();
      const untold = untoldState(context.time.now());
      const apps = await platform.apps(context);
      if (!apps.ok || patterns.length === 0) return ok(untold);
      const found = apps.value.some(({ id }) => patterns.some((pattern) => pattern.test(id)));
      if (found) return ok({ ...untold, installed: 'yes' });
      proof = { untilMs: askedMs + proofMs, state: absent(untold.readAtMs) };
      return ok(proof.state);
    },
    nextStan: () =>
      Promise.resolve(failed('unsupported', 'there is no payment application to ask for a trace number')),
  };
}

function absent(readAtMs: number): PaymentAppState {
  return {
    installed: 'no',
    source: 'none-installed',
    tid: null,
    mid: null,
    host: null,
    unsettledCount: 0,
    offlineCount: 0,
    transactionOpen: false,
    lastGoodSignInMs: null,
    lastAnswer: null,
    batchNumber: null,
    readAtMs,
  };
}

function patternOf(wildcard: string): RegExp {
  const literal = wildcard.split('*').map((part) => part.replaceAll(/[.+?^${}()|[\]\\]/g, String.raw`\$&`));
  return new RegExp(`^${literal.join('.*')}$`, 'i');
}
