import type { DeviceContext } from '../../../hal/contracts/device.ts';
import type { Keystore } from '../../../hal/contracts/keystore.ts';
import type { NetLink } from '../../../hal/contracts/links.ts';
import type { CodeProfile } from '../codes/code-entry.ts';
import type { Endpoint } from '../endpoint.ts';
import type { SeenOddity } from '../exchange/answer-oddity.ts';
import type { Dialect } from '../iso8583/dialect.ts';
import type { KeyBlockProfile } from '../keys/split-key-block.ts';
import type { FailureCause, FailureStage, RegistrationOutcome } from '../registration-port.ts';
import type { StanLedger } from './stan-ledger.ts';
import type { TerminalIdentity } from './terminal-identity.ts';

/** What one sign-in works with. */
export interface SignInRun {
  readonly identity: TerminalIdentity;
  readonly endpoint: Endpoint;
  /** An endpoint that was left alone is asked gently first. */
  readonly first: 'sign-in' | 'echo';
  readonly dialect: Dialect;
  readonly codeProfile: CodeProfile | null;
  readonly keyProfile: KeyBlockProfile;
  readonly mainKeySlot: number;
  readonly hostUtcOffsetMinutes: number;
  /** Sales of the batch that is open; null: cannot tell, and then the batch number is left alone. */
  readonly unsettledCount: number | null;
  readonly net: NetLink;
  readonly keystore: Keystore;
  readonly stans: StanLedger;
  readonly context: DeviceContext;
  readonly startedMs: number;
  /** Grows as the run goes on: the trace number once it is reserved, when the answer came (wall clock), what was odd on the way. */
  readonly told: { stan: string | null; answeredAtMs: number; readonly oddities: SeenOddity[] };
}

/** The phases of a sign-in, in order; `echoing` only where the endpoint was left alone. */
export type SignInPhase = 'connecting' | 'echoing' | 'sending' | 'waiting' | 'verifying' | 'loading-keys';

/** What a phase leads to: the next one, or the end. */
export type SignInStep =
  | { readonly phase: SignInPhase; readonly take: () => Promise<SignInStep> | SignInStep }
  | { readonly end: RegistrationOutcome };

/** Leads to another phase. */
export function nextPhase(phase: SignInPhase, take: () => Promise<SignInStep> | SignInStep): SignInStep {
  return { phase, take };
}

/** Ends the run in failure. `keysUnknown` where the host may have changed the keys. */
export function endInFailure(
  run: SignInRun,
  failure: {
    readonly stage: FailureStage;
    readonly cause: FailureCause;
    readonly detail: string;
    readonly peer?: Extract<RegistrationOutcome, { kind: 'failed' }>['failure']['peer'];
  },
  keysUnknown = false,
): SignInStep {
  const { oddities } = run.told;
  const { peer = null, ...rest } = failure;
  return {
    end: { kind: 'failed', failure: { ...rest, peer, oddities }, keysUnknown, ...toldBy(run) },
  };
}

/** What every outcome of this run tells. */
export function toldBy(
  run: SignInRun,
): Pick<RegistrationOutcome, 'endpoint' | 'stan' | 'durationMs' | 'oddities'> {
  const { endpoint, context, startedMs, told } = run;
  return {
    endpoint: endpoint.id,
    stan: told.stan,
    durationMs: context.time.monotonicMs() - startedMs,
    oddities: told.oddities,
  };
}

/** How long the run may still take. */
export function leftMs({ context, startedMs }: SignInRun, totalMs: number): number {
  return Math.max(1, totalMs - (context.time.monotonicMs() - startedMs));
}
