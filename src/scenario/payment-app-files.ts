import { simulatedHost } from './host-peer.ts';
import type { Scenario } from './scenario-schema.ts';
import { speaksTls } from './secure-host.ts';

const dayMs = 86_400_000;

/** What the simulated payment application writes of itself; the time is its own, so a wrong clock makes its dates wrong too. */
export function parameterFileText(
  scenario: Scenario,
  now: { readonly startMs: number; readonly elapsedMs: number },
): string {
  const { terminal, history, blind } = scenario;
  const sees = (field: Scenario['blind'][number]): boolean => !blind.includes(field);
  const lastGood =
    history.lastGoodDays === null ? null : new Date(now.startMs - history.lastGoodDays * dayMs).toISOString();
  return JSON.stringify({
    format: 1,
    ...(sees('payment-app.tid') && { tid: terminal.tid }),
    ...(sees('payment-app.mid') && { mid: terminal.mid }),
    ...(sees('payment-app.host') && {
      host: { host: simulatedHost.name, port: simulatedHost.port, tls: speaksTls(scenario), nii: '0000' },
    }),
    ...(sees('payment-app.unsettled') && { unsettled: unsettledOf(scenario) }),
    ...(sees('payment-app.offline') && { offline: terminal.offlineQueue }),
    ...(sees('payment-app.transaction') && {
      transactionOpen: isPaymentOpen(terminal.payment.open, now.elapsedMs),
    }),
    ...(sees('payment-app.last-good') && { lastGoodSignIn: lastGood }),
    ...(sees('payment-app.last-answer') && {
      lastAnswer: lastGood === null ? null : { code: '00', of: 'sign-in', at: lastGood },
    }),
    batch: '000001',
  });
}

/** Sales not yet settled: as given, else those of an open batch, else none. */
export function unsettledOf({ terminal, faults }: Scenario): number {
  const batch = faults.find((fault) => fault.at === 'batch' && fault.kind === 'open');
  return terminal.unsettled ?? (batch === undefined ? 0 : (batch.count ?? 1));
}

function isPaymentOpen(open: Scenario['terminal']['payment']['open'], elapsedMs: number): boolean {
  return open.some(({ from, until }) => from <= elapsedMs && elapsedMs < until);
}
