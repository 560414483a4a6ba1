import { expect, it } from 'vitest';
import { failed, ok } from '../../hal/contracts/fault.ts';
import type { EchoCount } from '../../hal/contracts/network.ts';
import { networkLoss } from '../../src/checks/network-loss.ts';
import { fakeNet } from '../support/fake-net.ts';
import { everyFault } from '../support/faults.ts';
import { runRung, wiredTerminal } from '../support/ladder.ts';

const counting = (...received: readonly number[]) => {
  const counts = [...received];
  return (_: string, sent: number) =>
    Promise.resolve(ok<EchoCount>({ sent, received: counts.shift() ?? sent, medianMs: 1 }));
};
const silent = fakeNet({
  dial: () => Promise.resolve(failed('timed-out', 'silent')),
  resolve: () => Promise.resolve(failed('timed-out', 'silent')),
});

it('a lost packet makes it look longer: a little is a warning, a lot a failure', async () => {
  expect(await runRung(networkLoss, wiredTerminal({ echo: counting(4, 8) }))).toMatchObject({
    verdict: 'warning',
    findings: [{ id: 'network.loss' }],
    measurements: [{ value: 8 }],
  });
  expect(await runRung(networkLoss, wiredTerminal({ echo: counting(1, 4) }))).toMatchObject({
    verdict: 'failed',
    findings: [{ id: 'network.loss' }],
  });
});

it('is quiet when all come back', async () => {
  const outcome = await runRung(networkLoss, wiredTerminal({ echo: counting(5) }));
  expect(outcome).toMatchObject({ verdict: 'passed', seen: [{ of: 'network.loss', value: 0 }] });
});

it('limits are the profile’s to set', async () => {
  const limits = { lossWarnShare: 0.5, lossFailShare: 0.9 };
  expect(await runRung(networkLoss, wiredTerminal({ echo: counting(4, 8), limits }))).toMatchObject({
    verdict: 'passed',
  });
});

it('a gateway that refuses echoes loses nothing as long as anything else answers', async () => {
  expect(await runRung(networkLoss, wiredTerminal({ echo: counting(0, 0) }))).toMatchObject({
    verdict: 'unsupported',
    reason: 'no-echo',
  });
  expect(await runRung(networkLoss, wiredTerminal({ echo: counting(0, 0), net: silent }))).toMatchObject({
    verdict: 'failed',
    findings: [{ id: 'network.loss' }],
  });
});

it('survives every way in which asking fails', async () => {
  for (const code of everyFault) {
    const outcome = await runRung(
      networkLoss,
      wiredTerminal({ echo: () => Promise.resolve(failed(code, code)) }),
    );
    expect(outcome.findings).toEqual([]);
    expect(outcome.verdict).not.toBe('passed');
  }
  expect(await runRung(networkLoss, wiredTerminal())).toMatchObject({ verdict: 'unsupported' });
});

it('a gateway that answers ARP and nothing else: the line is good, what is behind it is not', async () => {
  const dead = {
    echo: (_: string, count: number) => Promise.resolve(ok({ sent: count, received: 0, medianMs: null })),
    net: fakeNet({
      dial: () => Promise.resolve(failed('timed-out', 'silent')),
      resolve: () => Promise.resolve(failed('timed-out', 'silent')),
    }),
  };
  const answering = wiredTerminal({ ...dead, neighbour: () => Promise.resolve(ok(true)) });
  expect(await runRung(networkLoss, answering)).toMatchObject({
    verdict: 'warning',
    reason: 'nothing-answers',
    findings: [{ id: 'network.loss' }],
  });
  const lost = wiredTerminal({ ...dead, neighbour: () => Promise.resolve(ok(false)) });
  expect(await runRung(networkLoss, lost)).toMatchObject({ findings: [{ id: 'network.loss' }] });
});
