import type { LinkStateName } from './link-state.ts';

const following: Readonly<Record<LinkStateName, readonly LinkStateName[]>> = {
  idle: ['connecting', 'stopped'],
  connecting: ['handshaking', 'backing-off', 'stopped'],
  handshaking: ['connected', 'backing-off', 'stopped'],
  connected: ['closing', 'backing-off', 'stopped'],
  closing: ['stopped'],
  'backing-off': ['connecting', 'stopped'],
  stopped: [],
};

/** Whether a link may go from one state to another; anything else is a bug. */
export function mayFollow(from: LinkStateName, to: LinkStateName): boolean {
  return following[from].includes(to);
}
