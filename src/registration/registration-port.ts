import type { DeviceContext } from '../../hal/contracts/device.ts';
import type { Fault } from '../../hal/contracts/fault.ts';
import type { ImportOutcome, KeyUse } from '../../hal/contracts/keystore.ts';
import type { TlsPeer } from '../../hal/contracts/links.ts';
import type { CodeMeaning } from './codes/look-up-code.ts';
import type { TlsComplaint } from './connection/judge-tls-peer.ts';
import type { SeenOddity } from './exchange/answer-oddity.ts';
import type { NoAnswer } from './exchange/exchange.ts';
import type { ProcessingRequirement } from './iso8583/processing-requirements.table.ts';
import type { PreconditionId } from './sign-in/preconditions.ts';

/** The stages at which a registration can fail, in order. */
export type FailureStage =
  | 'precondition'
  | 'resolve'
  | 'connect'
  | 'tls'
  | 'echo'
  | 'send'
  | 'wait'
  | 'verify'
  | 'load-keys';

/** Why a stage failed. */
export type FailureCause =
  | PreconditionId
  | Fault['code']
  | TlsComplaint
  | NoAnswer
  | Exclude<ImportOutcome['outcome'], 'ok'>
  | 'no-code' // an answer without a response code
  | 'no-keys' // accepted, and no key block came
  | 'bad-key-block' // a key block of no layout that is known
  | 'sign-in-again-again'; // the host asked for another sign-in twice in a row

/** Where and why a registration ended without the host's verdict. `detail` is for technicians: no secrets, no bytes. */
export interface RegistrationFailure {
  readonly stage: FailureStage;
  readonly cause: FailureCause;
  readonly detail: string;
  readonly oddities: readonly SeenOddity[];
  readonly peer: TlsPeer | null;
}

/** What an accepted sign-in brought. */
export interface SignedIn {
  /** The host's batch number (60.2), or null. */
  readonly batchNumber: string | null;
  /** True where the terminal should take that number: its own batch is empty. Taken with sales in it, they would be orphaned. */
  readonly adoptBatch: boolean;
  /** How far the terminal's clock is ahead of the host's, milliseconds; null where the host told no time. */
  readonly clockAheadMs: number | null;
  /** What the host asks the terminal to fetch or send next. */
  readonly requests: readonly ProcessingRequirement[];
  readonly loadedKeys: readonly KeyUse[];
}

/** What an accepted activation brought. */
export interface Activated {
  readonly tid: string | null;
  readonly mid: string | null;
}

/** How one attempt to register ended. */
export type RegistrationOutcome =
  | ({
      readonly kind: 'registered';
      readonly signedIn: SignedIn | null;
      readonly activated: Activated | null;
    } & Told)
  /** The host knows the terminal and has not finished with it. */
  | ({ readonly kind: 'pending'; readonly meaning: CodeMeaning; readonly hintMs: number | null } & Told)
  | ({
      readonly kind: 'refused';
      readonly meaning: CodeMeaning;
      /** The host's own words beside the code, or null. */
      readonly hostText: string | null;
      readonly batchNumber: string | null;
      readonly hintMs: number | null;
    } & Told)
  | ({
      readonly kind: 'failed';
      readonly failure: RegistrationFailure;
      /** True once a request that the host may have acted on has left: the keys are unknown until the next sign-in. */
      readonly keysUnknown: boolean;
    } & Told);

/** What every attempt tells, however it ended. */
interface Told {
  /** Id of the endpoint that was asked. */
  readonly endpoint: string;
  /** The trace number that was used up, or null where it did not come to that. */
  readonly stan: string | null;
  readonly durationMs: number;
  readonly oddities: readonly SeenOddity[];
}

/** What asking whether anybody is there gave. */
export type ProbeOutcome =
  | ({
      readonly kind: 'answered';
      readonly code: string;
      readonly meaning: CodeMeaning;
      readonly hostText: string | null;
    } & ProbeTold)
  | ({ readonly kind: 'failed'; readonly failure: RegistrationFailure } & ProbeTold);

interface ProbeTold {
  readonly endpoint: string;
  /** Time until the connection stood, and until the answer came after that; null where it did not come to that. */
  readonly openedMs: number | null;
  readonly answeredMs: number | null;
  readonly oddities: readonly SeenOddity[];
}

/** Which endpoint to ask, and whether a gentle question goes first on the same connection. */
export interface RegisterOrder {
  readonly endpoint: string;
  readonly first: 'sign-in' | 'echo';
}

/** A way to register. Two adapters: signing in by ISO 8583, and activation over HTTP. Neither runs twice at once for one terminal. */
export interface RegistrationPort {
  readonly way: 'iso8583' | 'http';
  /** Endpoint ids in order of preference. */
  readonly endpoints: readonly string[];
  register(order: RegisterOrder, context: DeviceContext): Promise<RegistrationOutcome>;
  /** Asks whether the endpoint answers; changes nothing at the host and here. */
  probe(endpoint: string, context: DeviceContext): Promise<ProbeOutcome>;
}
