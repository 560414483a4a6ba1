import type { Fault, HalResult } from '../../hal/contracts/fault.ts';
import type { TlsLink, TlsPeer } from '../../hal/contracts/links.ts';
import type { Network } from '../../hal/contracts/network.ts';
import type { HostAddress } from '../../hal/contracts/payment-app.ts';
import { acquirerHost } from './acquirer-host.ts';
import { defineCheck } from './check.ts';
import type { CheckOutcome, Evidence, Look } from './check.ts';
import { judgeCertificate } from './judge-certificate.ts';
import type { CertificateComplaint } from './judge-certificate.ts';
import { controlName } from './limits.table.ts';
import { orCancelled } from './or-cancelled.ts';
import { inconclusive, outcomeOfFault, unsupported } from './outcome.ts';
import { conclude, well, wrong } from './looked-at.ts';
import { seenAddress } from './seen-address.ts';

const handshakeMs = 6_000;
const dayMs = 86_400_000;

/**
 * Opens the secure connection to the acquirer's host, sends nothing, and judges who is at the other end by the terminal's own clock and roots.
 * A stranger that also has a certificate for a name that does not exist makes certificates up: the connection is intercepted.
 */
export const networkTls = defineCheck({
  id: 'network-tls',
  title: { zh: '加密连接证书', en: 'Secure connection' },
  level: 'internal',
  effects: [],
  needs: [],
  dependsOn: ['network-host'],
  costSeconds: 0.5,
  timeoutMs: 20_000,
  findings: {
    'tls.expired': {
      severity: 'critical',
      text: { zh: '后台证书已过期', en: "The host's certificate has expired" },
    },
    'tls.not-yet-valid': {
      severity: 'critical',
      text: { zh: '后台证书尚未生效', en: "The host's certificate is not valid yet" },
    },
    'tls.untrusted': {
      severity: 'critical',
      text: { zh: '后台证书不受信任', en: "The host's certificate is not trusted" },
    },
    'tls.wrong-name': {
      severity: 'critical',
      text: { zh: '证书名称不符', en: 'The certificate is for another name' },
    },
    'tls.intercepted': {
      severity: 'critical',
      text: { zh: '加密连接被拦截', en: 'The secure connection is intercepted' },
    },
    'tls.old-version': {
      severity: 'major',
      text: { zh: '加密协议过旧', en: 'The encryption is too old' },
    },
  },
  run: async (look) => {
    const { network, blind } = look.terminal;
    if (network === undefined) return unsupported('no-device');
    if (blind.has('tls.certificate')) return inconclusive('not-observable: tls.certificate');
    const host = await acquirerHost(look);
    if ('verdict' in host) return host;
    if (!host.tls) return unsupported('no-tls-host');
    const peer = await peerOf(look, network, { host, name: host.host });
    if (!peer.ok) return outcomeOfHandshake(peer.fault);
    const complaints = judgeCertificate(peer.value, look.context.time.now());
    const untrusted = complaints.includes('tls.untrusted');
    const intercepted = untrusted && (await makesUpNames(look, network, host));
    return outcomeOf(look, peer.value, intercepted ? withInterception(complaints) : complaints);
  },
});

type TlsFinding = CertificateComplaint | 'tls.intercepted';

function withInterception(complaints: readonly TlsFinding[]): readonly TlsFinding[] {
  return ['tls.intercepted', ...complaints.filter((id) => id !== 'tls.untrusted')];
}

async function makesUpNames(look: Look, network: Network, host: HostAddress): Promise<boolean> {
  const control = await peerOf(look, network, { host, name: controlName });
  return control.ok && control.value.nameMatches === true;
}

async function peerOf(
  look: Look,
  network: Network,
  { host, name }: { readonly host: HostAddress; readonly name: string },
): Promise<HalResult<TlsPeer>> {
  const { signal } = look.context;
  const address = { host: seenAddress(look, host.host) ?? host.host, port: host.port };
  const options = { serverName: name, trustedRootsPem: network.trustedRootsPem ?? null };
  const link: HalResult<TlsLink> = await orCancelled(
    signal,
    () => network.net.dialTls(address, options, handshakeMs),
    (late) => void late.close(),
  );
  if (!link.ok) return link;
  const { peer } = link.value;
  await link.value.close();
  return { ok: true, value: peer };
}

/** A connection that stands and then fails to become secure says nothing of certificates. */
function outcomeOfHandshake(fault: Fault): CheckOutcome<never> {
  return fault.code === 'cancelled' ? outcomeOfFault(fault) : inconclusive(`no-handshake: ${fault.code}`);
}

function outcomeOf(
  { context }: Look,
  peer: TlsPeer,
  complaints: readonly TlsFinding[],
): CheckOutcome<TlsFinding> {
  const left = peer.chain.map(({ validToMs }) => Math.floor((validToMs - context.time.now()) / dayMs));
  // Whichever ends first ends the trust in all of them.
  const daysLeft = left.length === 0 ? null : Math.min(...left);
  const evidence: readonly [Evidence, ...Evidence[]] = [
    {
      of: 'tls.certificate',
      value: peer.chain
        .map(({ subject }, at) => `${subject} (${String(left[at])} days)`)
        .join(' < ')
        .slice(0, 400),
      how: 'live',
      raw: `${peer.protocol}, ${peer.authorizationError ?? 'trusted'}`.slice(0, 200),
    },
    ...(daysLeft === null
      ? []
      : [{ of: 'tls.days-left', value: daysLeft, unit: 'days', how: 'live' as const }]),
  ];
  const measurements = daysLeft === null ? [] : [{ name: 'tls.days-left', value: daysLeft, unit: 'days' }];
  return complaints.length === 0
    ? conclude(evidence.map(well), measurements)
    : conclude(
        complaints.map((id) => wrong(id, ...evidence)),
        measurements,
      );
}
