import type { TlsOptions } from '../../hal/contracts/links.ts';
import type { HostAddress } from '../../hal/contracts/payment-app.ts';
import type { RegistrationSettings } from '../../hal/contracts/registration-settings.ts';

/** One address of the acquirer's host and how to speak to it. */
export interface Endpoint {
  /** What the retry policy remembers it by: `host:port`, with `/tls` where it is. */
  readonly id: string;
  readonly host: string;
  readonly port: number;
  /** NII of the requests' TPDU, 4 digits. */
  readonly nii: string;
  readonly tls: TlsOptions | null;
}

/** The NII that requests carry where nobody has named one. */
const usualNii = '0003';

/** The payment application's own host first, then the provisioned backups, each once. */
export function endpointsOf(
  primary: HostAddress,
  settings: Pick<RegistrationSettings, 'backupHosts' | 'trustedRootsPem'>,
): readonly Endpoint[] {
  const all = [primary, ...settings.backupHosts].map((host) => endpointOf(host, settings.trustedRootsPem));
  return [...new Map(all.map((endpoint) => [endpoint.id, endpoint])).values()];
}

/** One host as an endpoint, judged by these roots (null: the system's). */
export function endpointOf(
  { host, port, tls, nii }: HostAddress,
  trustedRootsPem: readonly string[] | null,
): Endpoint {
  return {
    id: `${host}:${String(port)}${tls ? '/tls' : ''}`,
    host,
    port,
    nii: nii ?? usualNii,
    tls: tls ? { serverName: host, trustedRootsPem } : null,
  };
}
