/** How long each stage of a registration may take, milliseconds. */
export const deadlines = {
  resolveMs: 5_000,
  connectMs: 10_000,
  tlsMs: 10_000,
  writeMs: 10_000,
  /** An answer that comes later than this counts as none. */
  answerMs: 30_000,
  /** All of it; until then a late answer is still listened for, to tell a slow host from a silent one. */
  totalMs: 60_000,
  /** A sign-in follows its echo test after anything up to this. */
  afterEchoMs: 2_000,
  /** After an answer a second one is listened for this long. */
  lingerMs: 200,
} as const;
