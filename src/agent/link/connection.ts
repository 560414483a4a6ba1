import type { ToHub } from '../../wire/protocol.ts';
import type { LinkParts } from './link-parts.ts';
import type { ReportPump } from './report-pump.ts';
import type { LinkEnd } from './reconnect-plan.ts';

/** What the handlers of incoming frames work on. */
export interface Connection {
  readonly parts: LinkParts;
  readonly pump: ReportPump;
  /** Whether commands of this hub are obeyed. */
  readonly trusted: boolean;
  send(message: ToHub): void;
  /** The hub acknowledged something or answered a heartbeat: it works. */
  worked(): void;
  /** Notes how far the hub's clock is ahead of ours. */
  offset(offsetMs: number): void;
  /** Ends the connection. */
  end(end: LinkEnd): void;
}

/** What a handler says of a frame: fine, or what is wrong with it. */
export type Handled =
  | { readonly fine: true }
  | { readonly fine: false; readonly code: string; readonly msg: string };

/** The frame made sense. */
export const fine: Handled = { fine: true };
