import { describe, expect, it } from 'vitest';
import { noConnection } from '../../src/playbooks/no-connection.ts';
import { playbookBehaviour } from '../support/playbook-behaviour.ts';
import { causesOf, diagnoseFor } from '../support/judging.ts';

describe('a host that cannot be reached', () => {
  it('refuses, with nothing changed since it worked: the host, until an edit or other terminals say otherwise', () => {
    const causes = (parts: Parameters<typeof diagnoseFor>[1]): readonly string[] =>
      causesOf(diagnoseFor(noConnection, { found: ['host.refused'], ...parts }));
    expect(causes({ history: { lastGoodDays: 3 } })).toEqual(['host-outage']);
    expect(causes({})).toEqual(['host-outage', 'wrong-host-config']);
    expect(causes({ history: { changedSinceLastGood: ['port'] } })).toEqual(['wrong-host-config']);
    const fleet = { peers: 40, failing: 0, failingWith: null };
    expect(causes({ history: { fleet } })).toEqual(['wrong-host-config']);
  });

  it('is silent to this terminal alone: path or settings, which it cannot tell apart by itself', () => {
    const fleet = { peers: 40, failing: 0, failingWith: null };
    const diagnosis = diagnoseFor(noConnection, { found: ['host.black-hole'], history: { fleet } });
    expect(diagnosis.decided).toBe(false);
    expect(causesOf(diagnosis).toSorted()).toEqual(['network-path', 'wrong-host-config']);
  });

  it('is silent, and nothing is known of others: the host or the way to it', () => {
    const diagnosis = diagnoseFor(noConnection, { found: ['host.black-hole'], history: { lastGoodDays: 3 } });
    expect(diagnosis.decided).toBe(false);
    expect(causesOf(diagnosis).slice(0, 2)).toEqual(['host-outage', 'network-path']);
  });

  it('together with many others is the host', () => {
    const fleet = { peers: 40, failing: 30, failingWith: 'transport' };
    const diagnosis = diagnoseFor(noConnection, { found: ['host.black-hole'], history: { fleet } });
    expect(diagnosis).toMatchObject({ decided: true, causes: [{ id: 'host-outage' }] });
  });

  it('because the clock is wrong, certificates being only the consequence', () => {
    const found = ['tls.not-yet-valid', 'clock.skew'] as const;
    expect(diagnoseFor(noConnection, { found })).toMatchObject({
      decided: true,
      causes: [{ id: 'clock-wrong' }],
    });
  });
});

playbookBehaviour(noConnection);
