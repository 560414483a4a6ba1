import { expect, it } from 'vitest';
import { failed, ok } from '../../hal/contracts/fault.ts';
import { networkPortal } from '../../src/checks/network-portal.ts';
import { fakeNet } from '../support/fake-net.ts';
import { everyFault } from '../support/faults.ts';
import { runRung, webLink, wiredTerminal } from '../support/ladder.ts';

const webProbes = [{ host: '198.51.100.10', port: 80 }];
const answering = (head: string, resolved = '10.0.0.1') =>
  wiredTerminal({
    webProbes,
    net: fakeNet({
      dial: () => Promise.resolve(webLink(head)),
      resolve: () => Promise.resolve(ok([resolved])),
    }),
  });

it.each([
  ['HTTP/1.1 302 Found\r\nLocation: http://login.example/', 'network.captive-portal'],
  ['HTTP/1.1 511 Network Authentication Required', 'network.captive-portal'],
  ['HTTP/1.1 407 Proxy Authentication Required', 'network.proxy-auth'],
])('%s', async (head, id) => {
  expect(await runRung(networkPortal, answering(head))).toMatchObject({
    verdict: 'failed',
    findings: [{ id }],
  });
});

it.each([
  'HTTP/1.1 204 No Content',
  'HTTP/1.1 404 Not Found',
  'HTTP/1.1 301 Moved\r\nLocation: /elsewhere',
  'HTTP/1.1 302 Found\r\nLocation: https://198.51.100.10/',
])('%s is the server itself', async (head) => {
  expect(await runRung(networkPortal, answering(head))).toMatchObject({ verdict: 'passed' });
});

it('a server that sends us to its own other name is no portal', async () => {
  const head = 'HTTP/1.1 301 Moved\r\nLocation: https://www.own.example/';
  expect(await runRung(networkPortal, answering(head, '198.51.100.10'))).toMatchObject({ verdict: 'passed' });
});

it('no public internet is no complaint, whatever dialling ends with', async () => {
  for (const code of everyFault) {
    const net = fakeNet({ dial: () => Promise.resolve(failed(code, code)) });
    expect(await runRung(networkPortal, wiredTerminal({ webProbes, net }))).toMatchObject({
      verdict: 'unsupported',
      findings: [],
    });
  }
  expect(await runRung(networkPortal, wiredTerminal())).toMatchObject({ reason: 'no-web-probe' });
});

it('obeys cancel', async () => {
  const abort = new AbortController();
  const net = fakeNet({ dial: () => new Promise(() => undefined) });
  const running = runRung(networkPortal, wiredTerminal({ webProbes, net }), abort.signal);
  abort.abort();
  expect(await running).toMatchObject({ verdict: 'cancelled' });
});
