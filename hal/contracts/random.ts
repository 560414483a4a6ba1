/** The only source of randomness: seeded in simulations and tests, from the operating system in production. */
export interface Random {
  /** Uniform in [0, 1). */
  float(): number;
  /** Uniform integer in [0, maxExclusive). */
  int(maxExclusive: number): number;
  /** `length` uniform bytes. */
  bytes(length: number): Uint8Array;
  /** An independent stream, reproducible from this one's seed and the label: users of one stream cannot disturb another's. */
  fork(label: string): Random;
}
