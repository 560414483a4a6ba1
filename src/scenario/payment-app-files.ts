import type { HostAddress } from '../../hal/contracts/payment-app.ts';
import type { FaultWorld } from './fault-schedule.ts';
import { mistypedHost, simulatedHost } from './host-peer.ts';
import { lastHeardOf } from './last-answers.table.ts';
import type { LastHeard } from './last-answers.table.ts';
import type { Scenario } from './scenario-schema.ts';
import { speaksTls } from './secure-host.ts';

const dayMs = 86_400_000;
const minuteMs = 60_000;

/** The moment at which the application writes: by its own clock, and since the simulation began. */
export interface AppMoment {
  readonly startMs: number;
  readonly elapsedMs: number;
  readonly faults: FaultWorld;
  /** The host it was asked to use; null: the one it was set up with. */
  readonly host: HostAddress | null;
}

/** What the simulated payment application writes of itself; the time is its own, so a wrong clock makes its dates wrong too. */
export function parameterFileText(scenario: Scenario, now: AppMoment): string {
  const { terminal, blind } = scenario;
  const { faults } = now;
  const sees = (field: Scenario['blind'][number]): boolean => !blind.includes(field);
  const { lastGood, lastAnswer } = pastOf(scenario, now);
  return JSON.stringify({
    format: 1,
    ...(sees('payment-app.tid') && { tid: terminal.tid }),
    ...(sees('payment-app.mid') && !faults.acts('config', 'missing-parameter') && { mid: terminal.mid }),
    ...(sees('payment-app.host') && { host: now.host ?? hostOf(scenario, faults) }),
    ...(sees('payment-app.unsettled') && { unsettled: unsettledOf(scenario, faults) }),
    ...(sees('payment-app.offline') && { offline: terminal.offlineQueue }),
    ...(sees('payment-app.transaction') && {
      transactionOpen: isPaymentOpen(terminal.payment.open, now.elapsedMs),
    }),
    ...(sees('payment-app.last-good') && { lastGoodSignIn: lastGood }),
    ...(sees('payment-app.last-answer') && { lastAnswer }),
    batch: '000001',
  });
}

function hostOf(scenario: Scenario, faults: FaultWorld): object {
  const wrong = (kind: string): boolean => faults.acts('config', kind);
  return {
    host: wrong('wrong-host') ? mistypedHost.address : simulatedHost.name,
    port: wrong('wrong-port') ? mistypedHost.port : simulatedHost.port,
    tls: speaksTls(scenario),
    nii: wrong('wrong-nii') ? '0030' : '0003',
  };
}

/** Sales not yet settled: none once the batch was settled, else as given, else those of an open batch. */
export function unsettledOf({ terminal, faults }: Scenario, world: FaultWorld): number {
  const batch = faults.find((fault) => fault.at === 'batch' && fault.kind === 'open');
  if (batch !== undefined && !world.acts('batch', 'open')) return 0;
  return terminal.unsettled ?? (batch === undefined ? 0 : (batch.count ?? 1));
}

/** What the application remembers: its last good sign-in, and what it heard since, a minute before anybody looked. */
function pastOf(
  scenario: Scenario,
  { startMs }: AppMoment,
): { lastGood: string | null; lastAnswer: object | null } {
  const days = scenario.history.lastGoodDays;
  const heard = heardBefore(scenario);
  const heardMs = startMs - minuteMs;
  const goodMs =
    heard?.minutesAfterGood === undefined
      ? days === null
        ? null
        : startMs - days * dayMs
      : heardMs - heard.minutesAfterGood * minuteMs;
  const lastGood = goodMs === null ? null : new Date(goodMs).toISOString();
  if (heard === null) {
    return { lastGood, lastAnswer: lastGood === null ? null : { code: '00', of: 'sign-in', at: lastGood } };
  }
  const { code, of } = heard;
  return { lastGood, lastAnswer: { code, of, at: new Date(heardMs).toISOString() } };
}

/** Faults that act from the start were met before; a terminal that has no past at all has heard nothing but its refusal. */
function heardBefore({ faults, host }: Scenario): LastHeard | null {
  const met = [
    ...[...faults, ...host.faults].filter(({ fromMs }) => fromMs === 0),
    { at: 'host', kind: host.state },
    { at: 'registration', kind: host.terminalState },
  ];
  const row = lastHeardOf.find(([at, kind]) => met.some((fault) => fault.at === at && fault.kind === kind));
  return row?.[2] ?? null;
}

function isPaymentOpen(open: Scenario['terminal']['payment']['open'], elapsedMs: number): boolean {
  return open.some(({ from, until }) => from <= elapsedMs && elapsedMs < until);
}
