import { expect, it } from 'vitest';
import { failed, ok } from '../../hal/contracts/fault.ts';
import { sleep } from '../../hal/contracts/time.ts';
import { networkLatency } from '../../src/checks/network-latency.ts';
import { passed } from '../../src/checks/outcome.ts';
import { fakeLink, fakeNet } from '../support/fake-net.ts';
import { everyFault } from '../support/faults.ts';
import { runRung, wiredTerminal } from '../support/ladder.ts';
import { lookAt, testTime } from '../support/looking.ts';

const taking = (...waits: readonly number[]) => {
  const time = testTime();
  const left = [...waits];
  const net = fakeNet({
    dial: async () => {
      await sleep(time, left.shift() ?? 0);
      return ok(fakeLink());
    },
  });
  return networkLatency.run(lookAt(wiredTerminal({ net }), { time }));
};

it('takes the median: one slow start is no complaint', async () => {
  expect(await taking(3_500, 40, 60)).toMatchObject({ verdict: 'passed', measurements: [{ value: 60 }] });
});

it('a long way is a warning, one that no sale survives a failure', async () => {
  expect(await taking(800, 700, 900)).toMatchObject({
    verdict: 'warning',
    findings: [{ id: 'network.latency' }],
  });
  expect(await taking(3_100, 3_200, 3_300)).toMatchObject({ verdict: 'failed' });
});

it("the rung above's connection is one of the three", async () => {
  const time = testTime();
  let dialled = 0;
  const net = fakeNet({
    dial: async () => {
      dialled += 1;
      await sleep(time, 900);
      return ok(fakeLink());
    },
  });
  const before = passed([], [{ name: 'host.connect', value: 700, unit: 'ms' }]);
  const look = lookAt(wiredTerminal({ net }), { time });
  const outcome = await networkLatency.run({ ...look, earlier: new Map([['network-host', before]]) });
  expect(outcome).toMatchObject({ verdict: 'warning', measurements: [{ value: 900 }] });
  expect(dialled).toBe(1);
});

it.each([
  [3_100, 3_300, 0, 'failed'],
  [900, 700, 0, 'warning'],
  [900, 40, 1, 'passed'],
  [3_100, 900, 1, 'warning'],
  [30, 20, 1, 'passed'],
])('connected in %i and %i ms before: %i more, %s', async (path, host, more, verdict) => {
  let dialled = 0;
  const net = fakeNet({
    dial: () => {
      dialled += 1;
      return Promise.resolve(ok(fakeLink()));
    },
  });
  const look = lookAt(wiredTerminal({ net }), { time: testTime() });
  const earlier = new Map([
    ['network-path', passed([], [{ name: 'path.connect', value: path, unit: 'ms' }])],
    ['network-host', passed([], [{ name: 'host.connect', value: host, unit: 'ms' }])],
  ]);
  expect(await networkLatency.run({ ...look, earlier })).toMatchObject({ verdict });
  expect(dialled).toBe(more);
});

it('survives every way in which dialling fails', async () => {
  for (const code of everyFault) {
    const net = fakeNet({ dial: () => Promise.resolve(failed(code, code)) });
    expect((await runRung(networkLatency, wiredTerminal({ net }))).findings).toEqual([]);
  }
  expect(await runRung(networkLatency, wiredTerminal({}, null))).toMatchObject({ verdict: 'unsupported' });
});
