import { describe, expect, it } from 'vitest';
import { createRoster } from '../../../src/hub/gateway/roster.ts';
import type { Present } from '../../../src/hub/gateway/roster.ts';

interface Guest extends Present {
  gone: boolean;
}

function guest(fence: number): Guest {
  const present: Guest = {
    fence,
    since: '',
    gone: false,
    giveWay: () => {
      present.gone = true;
    },
  };
  return present;
}

describe('the roster of connected agents', () => {
  it('lets the newer connection in and the older one go', () => {
    const roster = createRoster();
    const [old, fresh] = [guest(1), guest(2)];
    expect(roster.enter('a', old)).toBe(true);
    expect(roster.enter('a', fresh)).toBe(true);
    expect([old.gone, fresh.gone]).toEqual([true, false]);
    expect(roster.get('a')).toBe(fresh);
  });

  it('refuses a connection that is late to the door', () => {
    const roster = createRoster();
    const fresh = guest(2);
    roster.enter('a', fresh);
    expect(roster.enter('a', guest(1))).toBe(false);
    expect([roster.get('a') === fresh, fresh.gone]).toEqual([true, false]);
  });

  it('does not take the replacement off when the old connection ends at last', () => {
    const roster = createRoster();
    const [old, fresh] = [guest(1), guest(2)];
    roster.enter('a', old);
    roster.enter('a', fresh);
    roster.leave('a', old);
    expect(roster.get('a')).toBe(fresh);
    roster.leave('a', fresh);
    expect(roster.get('a')).toBeNull();
  });
});
