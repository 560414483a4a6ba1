import type { Time } from '../../hal/contracts/time.ts';
import { tlsServer } from '../../hal/simulators/linux/simulated-peer.ts';
import type { ServerIdentity, SimulatedPeer } from '../../hal/simulators/linux/simulated-peer.ts';
import type { FaultWorld } from './fault-schedule.ts';
import type { Scenario } from './scenario-schema.ts';
import { simulatedCertificates } from './simulated-certificates.table.ts';

/** Whether the host of a scenario is spoken to over TLS: where something is wrong with that, or with the clock it is judged by. */
export function speaksTls({ faults }: Pick<Scenario, 'faults'>): boolean {
  return faults.some(({ at, kind }) => at === 'tls' || (at === 'clock' && kind !== 'no-sync'));
}

/** The same host behind the certificate that the faults of now give it. */
export function behindTls(peer: SimulatedPeer, faults: FaultWorld, time: Time): SimulatedPeer {
  return peer.answers === 'accepts' ? tlsServer(identityNow(faults), time, peer.accept) : peer;
}

/** Who stands in the way hides the rest; a certificate has one thing wrong at a time, an old version goes with any. */
function identityNow(faults: FaultWorld): ServerIdentity {
  const certificate = simulatedCertificates[certificateNow(faults)];
  return faults.acts('tls', 'old-version') ? { ...certificate, maxVersion: 'TLSv1.1' } : certificate;
}

function certificateNow(faults: FaultWorld): keyof typeof simulatedCertificates {
  if (faults.acts('tls', 'intercepted')) return 'intercepted';
  if (faults.acts('tls', 'untrusted')) return 'untrusted';
  if (faults.acts('tls', 'expired')) return 'expired';
  if (faults.acts('tls', 'not-yet-valid')) return 'early';
  return faults.acts('tls', 'wrong-name') ? 'misnamed' : 'good';
}
