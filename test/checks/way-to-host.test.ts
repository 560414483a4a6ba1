import { expect, it } from 'vitest';
import { failed, ok } from '../../hal/contracts/fault.ts';
import type { Network } from '../../hal/contracts/network.ts';
import { signsOnTheWay } from '../../src/checks/way-to-host.ts';
import type { WaySigns } from '../../src/checks/way-to-host.ts';
import { fakeLink, fakeNet } from '../support/fake-net.ts';
import { wiredTerminal } from '../support/ladder.ts';
import { lookAt } from '../support/looking.ts';

const host = { host: '10.0.0.9', port: 5001 };
const webProbes = [{ host: '198.51.100.10', port: 80 }];

function signs(
  open: Readonly<Record<string, 'ok' | 'refused' | 'reset'>>,
  parts: Partial<Network> = {},
): Promise<WaySigns> {
  const net = fakeNet({
    dial: ({ host: name, port }) => {
      const answer = open[`${name}:${String(port)}`];
      if (answer === 'ok') return Promise.resolve(ok(fakeLink()));
      return Promise.resolve(failed(answer ?? 'timed-out', 'said so'));
    },
  });
  const terminal = wiredTerminal({ net, webProbes, ...parts });
  const { network } = terminal;
  if (network === undefined) throw new Error('a wired terminal has a network');
  return signsOnTheWay(lookAt(terminal), network, { address: host, patience: 'quick' });
}

it('nobody gives a sign', async () => {
  expect(await signs({})).toEqual({ otherPort: null, echo: null, samePortElsewhere: null, elsewhere: null });
});

it('whoever accepts, refuses or resets gives one', async () => {
  expect(
    await signs({
      '10.0.0.9:80': 'reset',
      '198.51.100.10:80': 'ok',
      '198.51.100.10:5001': 'refused',
    }),
  ).toEqual({
    otherPort: 80,
    echo: null,
    samePortElsewhere: '198.51.100.10:80',
    elsewhere: '198.51.100.10:80',
  });
});

it('an echo is sent once, or patiently where a router takes its time', async () => {
  const counts: number[] = [];
  const echo: Network['echo'] = (_, count) => {
    counts.push(count);
    return Promise.resolve(ok({ sent: count, received: 0, medianMs: null }));
  };
  expect((await signs({}, { echo })).echo).toMatchObject({ received: 0 });
  const terminal = wiredTerminal({ echo, net: fakeNet() });
  if (terminal.network !== undefined)
    await signsOnTheWay(lookAt(terminal), terminal.network, { address: host, patience: 'patient' });
  expect(counts).toEqual([1, 10]);
  expect((await signs({}, { echo: () => Promise.resolve(failed('denied', 'no right')) })).echo).toBeNull();
});
