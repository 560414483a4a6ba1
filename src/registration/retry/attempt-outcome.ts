import type { CodeMeaning } from '../codes/look-up-code.ts';

/** How an attempt, or the echo test before one, ended. `hintMs` is the wait that the host or hub asked for. */
export type AttemptOutcome =
  | { readonly kind: 'signed-in'; readonly endpoint: string }
  | {
      readonly kind: 'refused';
      readonly endpoint: string;
      readonly meaning: Pick<CodeMeaning, 'code' | 'retry' | 'graceRetries' | 'floorMs' | 'fix'>;
      readonly hintMs?: number;
    }
  | {
      readonly kind: 'transport';
      readonly endpoint: string;
      readonly stage: string;
      readonly hintMs?: number;
    }
  /** Something here is missing or malformed: no host can help. */
  | { readonly kind: 'precondition'; readonly stage: string };
