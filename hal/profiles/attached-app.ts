import type { FileLink } from '../contracts/links.ts';
import type { PaymentAppSource } from '../drivers/payment-app/payment-app-source.ts';
import { namesIn } from '../drivers/read-text.ts';
import { paymentPackages } from './payment-packages.table.ts';

const bridgeFolder = '/run/posdoctor';
const bridgeName = 'payment-app.sock';

/** The payment application of a machine that nobody has described: its vendor's companion where its socket is, else the proof that there is none. */
export async function attachedApp(files: FileLink): Promise<PaymentAppSource> {
  if ((await namesIn(files, bridgeFolder)).includes(bridgeName))
    return { kind: 'vendor-bridge', port: { kind: 'bridge', path: `${bridgeFolder}/${bridgeName}` } };
  return { kind: 'none-installed', packages: paymentPackages };
}
