import type { CodeProfile } from './codes/code-entry.ts';
import type { RecordStore } from './records/record-store.ts';

/** What whoever registers a terminal shares with all others who do: what is remembered, and which boot this is. */
export interface RegistrationDesk {
  readonly records: RecordStore;
  /** Names this boot of the terminal. */
  readonly bootId: string;
  /** The acquirer's own code table, where one was provisioned; null: the built-in one that the settings name. */
  readonly codeProfile: CodeProfile | null;
}
