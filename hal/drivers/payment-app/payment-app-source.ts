import type { PaymentApp } from '../../contracts/payment-app.ts';
import type { Platform } from '../../contracts/platform.ts';
import type { PortAddress, Seams } from '../../contracts/seams.ts';
import { bridgedApp } from './bridged-app.ts';
import { noneInstalled } from './none-installed.ts';
import { parameterFile } from './parameter-file.ts';
import type { ParameterFilePlace } from './parameter-file.ts';
import { provisioned } from './provisioned.ts';
import type { ProvisionedApp } from './provisioned.ts';
import { unknownSource } from './unknown-source.ts';

/** How the payment application tells what it knows. A parameter file's form is in `parameter-file-schema.ts`. */
export type PaymentAppSource =
  | ({ readonly kind: 'parameter-file' } & ParameterFilePlace)
  /** The companion that the vendor put beside the application, by its local socket. */
  | { readonly kind: 'vendor-bridge'; readonly port: PortAddress }
  | ({ readonly kind: 'provisioned' } & ProvisionedApp)
  /** Package ids, `*` for anything: when the package list has none of them, no payment application is installed. */
  | { readonly kind: 'none-installed'; readonly packages: readonly string[] }
  | { readonly kind: 'unknown' };

/** The payment application as its source tells it. */
export function paymentAppOf(
  source: PaymentAppSource,
  seams: Pick<Seams, 'files' | 'commands' | 'openPort'>,
  platform: Pick<Platform, 'apps'>,
): PaymentApp {
  switch (source.kind) {
    case 'parameter-file':
      return parameterFile(seams, source);
    case 'vendor-bridge':
      return bridgedApp(seams, source.port);
    case 'provisioned':
      return provisioned(source);
    case 'none-installed':
      return noneInstalled(platform, source.packages);
    case 'unknown':
      return unknownSource();
  }
}
