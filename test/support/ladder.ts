import { ok } from '../../hal/contracts/fault.ts';
import type { HalResult } from '../../hal/contracts/fault.ts';
import type { Network, NetworkState } from '../../hal/contracts/network.ts';
import type { HostAddress } from '../../hal/contracts/payment-app.ts';
import type { Terminal } from '../../hal/contracts/terminal.ts';
import type { Check, CheckOutcome } from '../../src/checks/check.ts';
import { fakeLink, fakeNet } from './fake-net.ts';
import type { FakeLink } from './fake-net.ts';
import { bareTerminal, lookAt, testTime } from './looking.ts';
import { quietApp } from './quiet-app.ts';

/** A wire with an address, a gateway that answers and one name server. */
export const wiredState: NetworkState = {
  interfaces: [
    {
      name: 'eth0',
      kind: 'ethernet',
      up: true,
      carrier: true,
      addresses: ['192.168.1.7/24'],
      signalDbm: null,
    },
  ],
  defaultGateway: '192.168.1.1',
  gatewayAnswers: true,
  dnsServers: ['192.168.1.1'],
  sim: null,
};

/** A host that has a name. */
export const namedHost: HostAddress = { host: 'pos.example', port: 5001, tls: true, nii: null };

/** A terminal on a wire whose payment application talks to a host; a test changes what it is about. */
export function wiredTerminal(
  network: Partial<Network> = {},
  host: HostAddress | null = namedHost,
): Terminal {
  return bareTerminal({
    network: {
      net: fakeNet(),
      state: () => Promise.resolve(ok(wiredState)),
      renewLease: () => Promise.resolve(ok(undefined)),
      ...network,
    },
    paymentApp: {
      state: () => Promise.resolve(ok({ ...quietApp, host })),
      nextStan: () => Promise.resolve({ ok: false, fault: { code: 'unsupported', detail: 'no counter' } }),
    },
  });
}

/** Runs a rung of the ladder on virtual time. */
export function runRung(check: Check, terminal: Terminal, signal?: AbortSignal): Promise<CheckOutcome> {
  return check.run(lookAt(terminal, { time: testTime(), ...(signal === undefined ? {} : { signal }) }));
}

/** A web server that answers every request with this head. */
export function webLink(head: string): HalResult<FakeLink> {
  const link = fakeLink();
  let listener: (bytes: Uint8Array) => void = () => undefined;
  return ok({
    ...link,
    onBytes: (hear: (bytes: Uint8Array) => void) => {
      listener = hear;
      return () => undefined;
    },
    write: () => {
      listener(Buffer.from(`${head}\r\n\r\n`, 'latin1'));
      return Promise.resolve(ok(undefined));
    },
  });
}
