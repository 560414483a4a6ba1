import { expect, it } from 'vitest';
import { ok } from '../../hal/contracts/fault.ts';
import { networkDns } from '../../src/checks/network-dns.ts';
import { networkHost } from '../../src/checks/network-host.ts';
import { networkPath } from '../../src/checks/network-path.ts';
import { seenAddress } from '../../src/checks/seen-address.ts';
import { fakeLink, fakeNet } from '../support/fake-net.ts';
import { namedHost, wiredTerminal } from '../support/ladder.ts';
import { lookAt, testTime } from '../support/looking.ts';

it('a number is its own address, a name has none until it was asked for', () => {
  const nothing = { earlier: new Map() };
  expect(seenAddress(nothing, '10.0.0.9')).toBe('10.0.0.9');
  expect(seenAddress(nothing, 'pos.example')).toBeNull();
});

it('the rungs above names dial what was found and ask nobody again', async () => {
  let asked = 0;
  const dialled: string[] = [];
  const net = fakeNet({
    resolve: () => {
      asked += 1;
      return Promise.resolve(ok(['10.0.0.9']));
    },
    dial: ({ host }) => {
      dialled.push(host);
      return Promise.resolve(ok(fakeLink()));
    },
  });
  const look = lookAt(wiredTerminal({ net }), { time: testTime() });
  const earlier = new Map([['network-dns', await networkDns.run(look)]]);
  expect(seenAddress({ earlier }, namedHost.host)).toBe('10.0.0.9');
  const askedBelow = asked;
  for (const rung of [networkPath, networkHost])
    expect(await rung.run({ ...look, earlier })).toMatchObject({ verdict: 'passed' });
  expect(asked).toBe(askedBelow);
  expect(new Set(dialled)).toEqual(new Set(['10.0.0.9']));
});
