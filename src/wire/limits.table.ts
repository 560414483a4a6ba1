/** Sizes and counts both ends hold each other to. Bytes of UTF-8 unless the name says otherwise. */
export const wireLimits = {
  /** One websocket frame; a larger one is refused unread. */
  frameBytes: 64 * 1024,
  /** A body up to this size travels as it is; a larger one deflated, in parts of at most this many base64 characters. */
  partBytes: 48 * 1024,
  /** The largest body, inflated. */
  bodyBytes: 1024 * 1024,
  /** Unusable frames after which the connection is closed. */
  badFrames: 3,
  /** Reports under way without an ack: how many, and how many bytes of body. */
  windowReports: 32,
  windowBytes: 256 * 1024,
  /** Live frames are dropped while more than this waits to be sent. */
  liveBufferedBytes: 64 * 1024,
} as const;

/** Times both ends count on, milliseconds. */
export const wireTimes = {
  /** From the upgrade to `hello`, and from `hello` to `welcome`. */
  handshakeMs: 5_000,
  /** Between two pings of the hub. */
  pingMs: 30_000,
  /** Without an inbound byte for this long the agent gives a connection up. */
  watchdogMs: 75_000,
  /** Between two heartbeats of the agent. */
  heartbeatMs: 300_000,
  /** Without an ack for this long, with reports under way, the agent gives a connection up. */
  ackMs: 60_000,
} as const;

/** Why a connection ended, as close codes of our own range. 44xx: do not come back harder; 45xx: come back. */
export const closeCodes = {
  badFrame: 4400,
  unauthenticated: 4401,
  denied: 4403,
  timedOut: 4408,
  superseded: 4409,
  gap: 4410,
  version: 4426,
  rate: 4429,
  draining: 4503,
} as const;
