import type { HalResult } from '../../hal/contracts/fault.ts';
import type { ByteLink } from '../../hal/contracts/links.ts';
import type { Time } from '../../hal/contracts/time.ts';
import { simulatedHostSecurity } from '../../hal/simulators/host-security.ts';
import { tlsServer } from '../../hal/simulators/linux/simulated-peer.ts';
import type { ServerIdentity } from '../../hal/simulators/linux/simulated-peer.ts';
import { createSeededRandom } from '../../hal/simulators/seeded-random.ts';
import { thisMachine } from '../../hal/this-machine.ts';
import type { AcquirerFault } from '../acquirer/acquirer-fault.ts';
import { createAcquirer } from '../acquirer/acquirer.ts';
import { acquirerProfileOf } from '../acquirer/acquirer-profiles.table.ts';
import type { HostState } from '../acquirer/host-state.ts';
import {
  serveAcquirer,
  type AcquirerPorts,
  type ServedAcquirer,
} from '../acquirer/process/serve-acquirer.ts';
import { simulatedHost } from './host-peer.ts';
import { simulatedCertificates, simulatedRootPem } from './simulated-certificates.table.ts';
import { injectedKeystore } from './simulated-keystore.ts';

/** What a host that people try things on is told. */
export interface DemonstrationPlan {
  readonly terminals: readonly { readonly tid: string; readonly mid: string }[];
  readonly seed: number;
  readonly codeTable: string;
  readonly state: HostState;
  readonly faults: readonly AcquirerFault[];
  readonly ports: AcquirerPorts;
  /** What it shows over TLS; null: the certificate of simulations. */
  readonly identity: ServerIdentity | null;
}

/** A host on real sockets, and what a terminal needs to know to come to it. */
export interface DemonstrationHost extends ServedAcquirer {
  readonly serverName: string;
  /** The root its certificate hangs from, PEM; null: the one that came with the certificate given. */
  readonly rootPem: string | null;
  /** The registration code of each terminal. */
  readonly codes: readonly { readonly tid: string; readonly mid: string; readonly code: string }[];
}

/** Serves a simulated acquirer on this machine. Its terminals' main key is the one that scenarios of the same seed have injected. */
export async function serveDemonstrationHost(
  plan: DemonstrationPlan,
  time: Time,
): Promise<HalResult<DemonstrationHost>> {
  const random = createSeededRandom(plan.seed);
  const { mainKey } = injectedKeystore(random);
  const acquirer = createAcquirer({
    time,
    random,
    hostSecurity: simulatedHostSecurity,
    profile: acquirerProfileOf(plan.codeTable),
    terminals: plan.terminals.map((terminal) => ({ ...terminal, mainKey })),
    state: plan.state,
    faults: plan.faults,
  });
  const served = await serveAcquirer(acquirer, plan.ports, {
    time,
    listen: (port, onLink) => thisMachine(time).net.listen(port, onLink),
    secure: (accept) => behindTls(plan.identity ?? simulatedCertificates.good, time, accept),
  });
  if (!served.ok) return served;
  const codes = plan.terminals.map(({ tid, mid }) => ({ tid, mid, code: acquirer.activation.issue(tid) }));
  const rootPem = plan.identity === null ? simulatedRootPem : null;
  return { ok: true, value: { ...served.value, serverName: simulatedHost.name, rootPem, codes } };
}

/** Who has not shaken hands by then is hung up on: a line that says nothing must not stay for ever. */
const handshakeMs = 15_000;

function behindTls(
  identity: ServerIdentity,
  time: Time,
  accept: (link: ByteLink) => void,
): (link: ByteLink) => void {
  return (link) => {
    const patience = time.after(handshakeMs, () => void link.close());
    link.onClose(() => patience.cancel());
    const peer = tlsServer(identity, time, (inside) => {
      patience.cancel();
      accept(inside);
    });
    if (peer.answers === 'accepts') peer.accept(link);
  };
}
