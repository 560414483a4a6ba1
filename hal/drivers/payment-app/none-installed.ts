import { failed, ok } from '../../contracts/fault.ts';
import type { PaymentApp, PaymentAppState } from '../../contracts/payment-app.ts';
import type { Platform } from '../../contracts/platform.ts';
import { untoldState } from './untold-state.ts';

/**
 * Proves by the package list that there is no payment application: then no money is at stake. `packages` are ids in which `*` stands
 * for anything. A match means that there is one, of which nothing more is known; without a package list nothing is proved.
 */
export function noneInstalled(platform: Pick<Platform, 'apps'>, packages: readonly string[]): PaymentApp {
  const patterns = packages.map(patternOf);
  return {
    state: async (context) => {
      const untold = untoldState(context.time.now());
      const apps = await platform.apps(context);
      if (!apps.ok || patterns.length === 0) return ok(untold);
      const found = apps.value.some(({ id }) => patterns.some((pattern) => pattern.test(id)));
      return ok(found ? { ...untold, installed: 'yes' } : absent(context.time.now()));
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
