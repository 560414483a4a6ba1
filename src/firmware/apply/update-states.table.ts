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
  staged: ['staged', 'armed', 'verifying', 'failed'],
  armed: ['applying', 'staged', 'failed'],
  applying: ['rebootPending', 'verifying', 'staged', 'failed'],
  rebootPending: ['verifying', 'rolledBack', 'failed'],
  verifying: ['verifying', 'committed', 'rolledBack'],
  committed: ['staged'],
  rolledBack: ['rolledBack', 'staged', 'failed'],
  failed: ['staged'],
};
