import type { Handled } from '../link/connection.ts';

/** A connection is welcomed once. */
export function handleWelcome(): Handled {
  return { fine: false, code: 'welcomed-already', msg: 'a connection is welcomed once' };
}
