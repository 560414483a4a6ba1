/** What each exit status of the program says. A contract: extend, never renumber. */
export const exitStatuses = {
  ok: 0,
  problem: 1,
  usage: 2,
  internal: 3,
  warnings: 4,
  unreachable: 5,
  'not-allowed': 6,
  refused: 7,
  'timed-out': 8,
  'not-found': 9,
  inconclusive: 10,
  interrupted: 130,
  terminated: 143,
} as const;

/** A way for a command to end other than with its result. */
export type FailureCode = Exclude<keyof typeof exitStatuses, 'ok' | 'problem' | 'warnings' | 'inconclusive'>;

/** Which status wins when several are true: signal > 2 > 6 > 7 > 5 > 8 > 3 > 1 > 10 > 4 > 0. */
const precedence: readonly number[] = [143, 130, 2, 6, 7, 5, 8, 3, 9, 1, 10, 4, 0];

/** The status that wins among several. */
export function strongestStatus(statuses: readonly number[]): number {
  return precedence.find((status) => statuses.includes(status)) ?? exitStatuses.internal;
}
