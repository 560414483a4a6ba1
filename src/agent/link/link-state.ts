import type { SessionEvent } from '../../report/session-event.ts';
import type { Welcome } from '../../wire/messages/welcome.ts';
import type { Channel } from './channel.ts';
import type { LinkParts } from './link-parts.ts';
import type { LinkEnd, ReconnectPlan } from './reconnect-plan.ts';
import type { Switchboard } from './switchboard.ts';

/** Where a link is. */
export type LinkStateName =
  | 'idle'
  | 'connecting'
  | 'handshaking'
  | 'connected'
  | 'closing'
  | 'backing-off'
  | 'stopped';

/** One state: what it begins, what it gives up again, and what it does with what comes from above. */
export interface LinkState {
  readonly name: LinkStateName;
  enter(): void;
  leave(): void;
  /** The outbox has something new. */
  wake?(): void;
  live?(event: SessionEvent): void;
  /** Ends in good order; without it the link goes straight to `stopped`. */
  stop?(): void;
}

/** An open channel and the board that leads what it tells to whoever has it. */
export interface Line {
  readonly channel: Channel;
  readonly switchboard: Switchboard;
}

/** What the handshake hands on. `trusted`: commands of this hub are obeyed. */
export interface Welcomed extends Line {
  readonly welcome: Welcome;
  readonly trusted: boolean;
}

/** How the connection before a pause went: how long it held, and whether the hub acknowledged anything on it. */
export interface Held {
  readonly heldMs: number;
  readonly acknowledged: boolean;
}

/** What the states share, and the ways from one to another. */
export interface LinkMachine {
  readonly parts: LinkParts;
  readonly plan: ReconnectPlan;
  noteClockOffset(offsetMs: number): void;
  connect(): void;
  shakeHands(line: Line): void;
  beConnected(welcomed: Welcomed): void;
  backOff(end: LinkEnd, held: Held): void;
  close(line: Line): void;
  rest(): void;
}
