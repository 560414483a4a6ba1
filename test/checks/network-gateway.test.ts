import { expect, it } from 'vitest';
import { failed, ok } from '../../hal/contracts/fault.ts';
import type { NetworkState } from '../../hal/contracts/network.ts';
import { networkGateway } from '../../src/checks/network-gateway.ts';
import { fakeNet } from '../support/fake-net.ts';
import { runRung, wiredState, wiredTerminal } from '../support/ladder.ts';
import { quickCheckBehaviour, readingOf } from '../support/quick-check.ts';
import type { QuickCheck } from '../support/quick-check.ts';

const network = {
  net: fakeNet({ dial: () => Promise.resolve(failed('timed-out', 'no answer')) }),
  renewLease: () => Promise.resolve(failed('unsupported', 'no')),
};
const quick: QuickCheck<NetworkState> = {
  check: networkGateway,
  terminal: (state) => ({ network: { ...network, state } }),
  good: wiredState,
};
const silentTable: NetworkState = { ...wiredState, gatewayAnswers: 'unknown' };

it('finds a gateway that answers neither echo nor ARP nor at its ports', async () => {
  expect(await readingOf(quick, { ...wiredState, gatewayAnswers: false })).toMatchObject({
    verdict: 'failed',
    findings: [{ id: 'network.gateway-unreachable' }],
  });
});

it('asks where the table is silent: an echo proves it', async () => {
  const terminal = wiredTerminal({
    state: () => Promise.resolve(ok(silentTable)),
    echo: () => Promise.resolve(ok({ sent: 2, received: 1, medianMs: 1 })),
  });
  expect(await runRung(networkGateway, terminal)).toMatchObject({ verdict: 'passed' });
});

it('a table that is just asking is not believed when the gateway answers', async () => {
  const asking = { state: () => Promise.resolve(ok({ ...wiredState, gatewayAnswers: false })) };
  const silence = () => Promise.resolve(ok({ sent: 1, received: 0, medianMs: null }));
  for (const answers of [
    { ...asking, echo: () => Promise.resolve(ok({ sent: 1, received: 1, medianMs: 800 })) },
    { ...asking, echo: silence, neighbour: () => Promise.resolve(ok(true)) },
    { ...asking, echo: silence, net: fakeNet({ dial: () => Promise.resolve(failed('refused', 'RST')) }) },
  ])
    expect(await runRung(networkGateway, wiredTerminal(answers))).toMatchObject({ verdict: 'passed' });
});

it('a table that still knows who has gone is not believed when nobody answers on the cable', async () => {
  const net = fakeNet({ dial: () => Promise.resolve(failed('timed-out', 'no answer')) });
  const gone = { net, neighbour: () => Promise.resolve(ok(false)) };
  expect(await runRung(networkGateway, wiredTerminal(gone))).toMatchObject({
    verdict: 'failed',
    findings: [{ id: 'network.gateway-unreachable' }],
  });
});

it('and when no echo comes, the table has been filled by asking', async () => {
  for (const [answers, verdict] of [
    [true, 'passed'],
    [false, 'failed'],
    ['unknown', 'inconclusive'],
  ] as const) {
    let asked = false;
    const terminal = wiredTerminal({
      net: fakeNet({ dial: () => Promise.resolve(failed('timed-out', 'no answer')) }),
      state: () => Promise.resolve(ok({ ...silentTable, gatewayAnswers: asked ? answers : 'unknown' })),
      echo: () => {
        asked = true;
        return Promise.resolve(ok({ sent: 2, received: 0, medianMs: null }));
      },
    });
    expect(await runRung(networkGateway, terminal)).toMatchObject({ verdict });
  }
});

it('a network without a gateway is no complaint', async () => {
  expect(await readingOf(quick, { ...wiredState, defaultGateway: null })).toMatchObject({
    verdict: 'unsupported',
  });
});

quickCheckBehaviour(quick);
