import { expect, it } from 'vitest';
import { failed } from '../../hal/contracts/fault.ts';
import { sleep } from '../../hal/contracts/time.ts';
import { networkBandwidth } from '../../src/checks/network-bandwidth.ts';
import { passed, unsupported } from '../../src/checks/outcome.ts';
import { fakeNet } from '../support/fake-net.ts';
import { everyFault } from '../support/faults.ts';
import { runRung, webLink, wiredTerminal } from '../support/ladder.ts';
import { lookAt, testTime } from '../support/looking.ts';

const webProbes = [{ host: '198.51.100.10', port: 80 }];
const dialTakes = (...waits: readonly number[]) => {
  const time = testTime();
  const left = [...waits];
  const net = fakeNet({
    dial: async () => {
      await sleep(time, left.shift() ?? 0);
      return webLink('HTTP/1.1 204 No Content');
    },
  });
  return networkBandwidth.run(lookAt(wiredTerminal({ net, webProbes }), { time }));
};

it('what four kilobytes take longer than none is the rate', async () => {
  expect(await dialTakes(20, 3_433, 20, 3_433)).toMatchObject({
    verdict: 'warning',
    findings: [{ id: 'network.bandwidth-low', evidence: [{ value: 10, unit: 'kbit/s' }] }],
  });
  expect(await dialTakes(800, 900, 800)).toMatchObject({ verdict: 'passed', findings: [] });
});

it('an empty question that stood behind others on a slow line is asked again', async () => {
  expect(await dialTakes(1_900, 2_200, 100, 1_900, 2_200, 100)).toMatchObject({
    findings: [{ id: 'network.bandwidth-low' }],
  });
});

it('on a long way that has been measured it is not', async () => {
  const time = testTime();
  const waits = [3_200, 3_300];
  const net = fakeNet({
    dial: async () => {
      await sleep(time, waits.shift() ?? 0);
      return webLink('HTTP/1.1 204 No Content');
    },
  });
  const way = passed([], [{ name: 'host.delay', value: 1_600, unit: 'ms' }]);
  const look = lookAt(wiredTerminal({ net, webProbes }), { time });
  const outcome = await networkBandwidth.run({ ...look, earlier: new Map([['network-latency', way]]) });
  expect(outcome).toMatchObject({ verdict: 'passed' });
  expect(waits).toEqual([]);
});

it('where no web server was reached a moment ago nobody waits for one again', async () => {
  const terminal = wiredTerminal({ net: fakeNet({ dial: () => new Promise(() => undefined) }), webProbes });
  const earlier = new Map([['network-portal', unsupported('no-public-internet')]]);
  const outcome = await networkBandwidth.run({ ...lookAt(terminal), earlier });
  expect(outcome).toMatchObject({ verdict: 'unsupported', reason: 'no-public-internet' });
});

it('one hiccup is measured again', async () => {
  expect(await dialTakes(20, 3_000, 20, 60)).toMatchObject({ verdict: 'passed' });
});

it('without a server to ask it is unsupported, whatever dialling ends with', async () => {
  for (const code of everyFault) {
    const net = fakeNet({ dial: () => Promise.resolve(failed(code, code)) });
    expect(await runRung(networkBandwidth, wiredTerminal({ net, webProbes }))).toMatchObject({
      verdict: 'unsupported',
    });
  }
  expect(await runRung(networkBandwidth, wiredTerminal())).toMatchObject({ reason: 'no-web-probe' });
});
