import type { SessionEvent } from '../../report/session-event.ts';
import type { CommandReport } from '../../wire/commands/command-result.ts';
import type { Command } from '../../wire/messages/cmd.ts';

/** What the parts of a hub, in one process or many, tell each other. Plain data: it may cross a network. */
export type BusMessage =
  /** To the holder of an agent's socket. */
  | { readonly kind: 'cmd'; readonly command: Command }
  /** A newer connection of this agent exists; holders of a lower fence let go. */
  | { readonly kind: 'kick'; readonly fence: number }
  /** From an agent, after it is on the disk. */
  | { readonly kind: 'state'; readonly agentId: string; readonly state: CommandReport }
  /** From an agent, as it happens. */
  | { readonly kind: 'live'; readonly agentId: string; readonly event: SessionEvent }
  /** An agent would not even look at a command. */
  | {
      readonly kind: 'refused';
      readonly agentId: string;
      readonly jti: string;
      readonly code: string;
      readonly msg: string;
    };

/**
 * Carries messages between the parts of a hub, at most once, in order for each subject and sender. A subject is `<word>.<agentId>`; a
 * subscription may be `<word>.*`. Every implementation passes `test/conformance/bus.ts`.
 */
export interface Bus {
  publish(subject: string, message: BusMessage): void;
  /** Like `publish`, and says whether anybody was there to receive it. */
  deliver(subject: string, message: BusMessage): Promise<boolean>;
  /** Receives until the returned function is called. A receiver that throws disturbs nobody else. */
  subscribe(subject: string, receive: (message: BusMessage) => void): () => void;
}
