/** How a connection to the hub ended or failed to begin. */
export type ChannelEnd =
  /** The peer (or we) closed it; 1006 when it broke without a word. */
  | { readonly why: 'closed'; readonly code: number; readonly reason: string }
  /** The hub answered the upgrade with something other than 101. */
  | { readonly why: 'refused'; readonly status: number; readonly retryAfter: string | null }
  /** Nobody there, no route, no name, or not a websocket at all. */
  | { readonly why: 'unreachable'; readonly detail: string };

/** What a channel tells. `onEnd` is called once and last. */
export interface ChannelListener {
  onOpen(): void;
  onText(text: string): void;
  /** A frame that no text was in. */
  onForeign(): void;
  /** Bytes of any kind came in. */
  onBytes(): void;
  onEnd(end: ChannelEnd): void;
}

/** One connection that carries text frames. */
export interface Channel {
  /** Queues a frame; silently nothing when the connection is not open. */
  send(text: string): void;
  /** Bytes given to `send` that have not left yet. */
  readonly bufferedBytes: number;
  /** Address of the peer as the system knows it; null while not connected. */
  readonly peerAddress: string | null;
  /** Closes with a word to the peer. */
  close(code: number, reason: string): void;
  /** Ends it without waiting for the peer. */
  terminate(): void;
}

/** Begins a connection; everything else comes through the listener, never before `dial` has returned. */
export type Dial = (url: string, listener: ChannelListener) => Channel;
