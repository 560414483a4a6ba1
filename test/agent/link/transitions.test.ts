import { describe, expect, it } from 'vitest';
import type { LinkStateName } from '../../../src/agent/link/link-state.ts';
import { mayFollow } from '../../../src/agent/link/transitions.ts';

const names: readonly LinkStateName[] = [
  'idle',
  'connecting',
  'handshaking',
  'connected',
  'closing',
  'backing-off',
  'stopped',
];

describe('the ways of a link', () => {
  it('lead to a connection only through a handshake, and to a handshake only through dialling', () => {
    expect(names.filter((from) => mayFollow(from, 'connected'))).toEqual(['handshaking']);
    expect(names.filter((from) => mayFollow(from, 'handshaking'))).toEqual(['connecting']);
  });

  it('lead back to dialling only through a pause', () => {
    expect(names.filter((from) => mayFollow(from, 'connecting'))).toEqual(['idle', 'backing-off']);
  });

  it('end where nothing follows', () => {
    expect(names.filter((to) => mayFollow('stopped', to))).toEqual([]);
    expect(names.filter((from) => mayFollow(from, 'stopped'))).toEqual(
      names.filter((name) => name !== 'stopped'),
    );
  });
});
