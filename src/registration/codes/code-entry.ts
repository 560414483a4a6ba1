import type { Text } from '../../../hal/contracts/text.ts';
import type { AdviceId } from './advice.table.ts';

/**
 * What a code means for trying to register again: `transient` back off and go on, `fix-first` mend and try once, `slow` somebody
 * must act and we look again now and then, `never` not until configuration or firmware changes, `card` cannot be an answer to a
 * sign-in, `none` nothing to retry.
 */
export const retryClasses = ['transient', 'fix-first', 'slow', 'never', 'card', 'none'] as const;

/** One of `retryClasses`. */
export type RetryClass = (typeof retryClasses)[number];

/** What has to be mended before a `fix-first` code is tried again. */
export const codeFixes = [
  'new-stan',
  'sign-in-again',
  'check-batch-and-sign-in',
  'settle-and-sign-in',
  'upload-offline',
  'upload-batch',
] as const;

/** One of `codeFixes`. */
export type CodeFix = (typeof codeFixes)[number];

/** Who must act on a code. */
export const codeActors = ['agent', 'merchant', 'technician', 'acquirer', 'issuer', 'vendor'] as const;

/** One of `codeActors`. */
export type CodeActor = (typeof codeActors)[number];

/** UnionPay's classes: A accepted, B retry, C refused, D the operator acts, E system fault; null outside UnionPay. */
export type ResponseClass = 'A' | 'B' | 'C' | 'D' | 'E' | null;

/** What changes where the code answers a sale of a terminal that signed in well. */
export interface SaleMeaning {
  readonly text: Text;
  readonly actor: CodeActor;
  readonly advice: AdviceId;
}

/** One response code (field 39) of one table. */
export interface CodeEntry {
  readonly code: string;
  readonly text: Text;
  readonly responseClass: ResponseClass;
  readonly retry: RetryClass;
  /** How often it is tried again before `slow` or `never` sets in; absent: never for these. */
  readonly graceRetries?: 0 | 1;
  /** Not sooner than this, milliseconds. */
  readonly floorMs?: number;
  readonly fix?: CodeFix;
  readonly actor: CodeActor;
  readonly advice: AdviceId;
  readonly atSale?: SaleMeaning;
}

/** The codes by which one acquirer departs from UnionPay's. */
export interface CodeProfile {
  readonly id: string;
  readonly title: Text;
  readonly codes: readonly CodeEntry[];
}
