/** Where an update can stand. */
export const updateStates = [
  'idle',
  'staged',
  'armed',
  'applying',
  'rebootPending',
  'verifying',
  'committed',
  'rolledBack',
  'failed',
] as const;

/** One of `updateStates`. */
export type UpdateState = (typeof updateStates)[number];

/** Where each state may go; anything else is a bug. */
export const nextStates: Readonly<Record<UpdateState, readonly UpdateState[]>> = {
  idle: ['staged'],
  staged: ['staged', 'armed', 'failed'],
  armed: ['applying', 'staged', 'failed'],
  applying: ['rebootPending', 'staged', 'failed'],
  rebootPending: ['verifying', 'rolledBack', 'failed'],
  verifying: ['committed', 'rolledBack'],
  committed: ['staged'],
  rolledBack: ['staged'],
  failed: ['staged'],
};
