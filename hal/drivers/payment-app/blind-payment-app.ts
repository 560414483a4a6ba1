import { failed, ok } from '../../contracts/fault.ts';
import type { PaymentApp, PaymentAppState } from '../../contracts/payment-app.ts';
import type { StatusField } from '../../contracts/status-fields.table.ts';

/** Which status field hides what. */
const hidden: Readonly<Partial<Record<StatusField, Partial<PaymentAppState>>>> = {
  'payment-app.installed': { installed: 'unknown' },
  'payment-app.tid': { tid: 'unknown' },
  'payment-app.mid': { mid: 'unknown' },
  'payment-app.host': { host: 'unknown' },
  'payment-app.unsettled': { unsettledCount: 'unknown' },
  'payment-app.offline': { offlineCount: 'unknown' },
  'payment-app.transaction': { transactionOpen: 'unknown' },
  'payment-app.last-answer': { lastAnswer: 'unknown' },
  'payment-app.last-good': { lastGoodSignInMs: 'unknown' },
};

const noSuchWay = failed('unsupported', 'the payment application cannot be asked to use another host');

/**
 * The same payment application, with what the terminal cannot observe made `unknown` before anybody sees it: the money guards ask no
 * list of blind fields, and must refuse all the same.
 */
export function blindPaymentApp(app: PaymentApp, blind: ReadonlySet<string>): PaymentApp {
  const masks = Object.entries(hidden).filter(([field]) => blind.has(field));
  if (masks.length === 0) return app;
  const mask: Partial<PaymentAppState> = {};
  for (const [, fields] of masks) Object.assign(mask, fields);
  return {
    state: async (context) => {
      const state = await app.state(context);
      return state.ok ? ok({ ...state.value, ...mask }) : state;
    },
    ...(app.givesStans === undefined ? {} : { givesStans: app.givesStans }),
    nextStan: (context) => app.nextStan(context),
    ...(app.backupHosts === undefined ? {} : { backupHosts: app.backupHosts }),
    ...(app.useHost === undefined
      ? {}
      : { useHost: (host, context) => app.useHost?.(host, context) ?? Promise.resolve(noSuchWay) }),
  };
}
