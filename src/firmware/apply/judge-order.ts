import type { DeviceContext } from '../../../hal/contracts/device.ts';
import type { CatalogImage } from '../catalog/image.ts';
import type { Deployment } from '../deployment/deployment.ts';
import { judgeDeployment } from '../deployment/judge-deployment.ts';
import type { DeploymentRefusal } from '../deployment/judge-deployment.ts';
import type { FirmwareDesk } from '../firmware-desk.ts';

/** An order that may be followed, with the image that vendor and operators agree on; or why not. */
export type OrderVerdict =
  | { readonly agreed: true; readonly deployment: Deployment; readonly image: CatalogImage }
  | { readonly agreed: false; readonly why: DeploymentRefusal | 'no-order' };

/** Holds what the operators ordered against everything this terminal knows now. An order that was taken up here is not its own replay. */
export async function judgeOrder(desk: FirmwareDesk, context: DeviceContext): Promise<OrderVerdict> {
  const deployment = desk.order();
  if (deployment === null) return { agreed: false, why: 'no-order' };
  const { deploymentId, lastSeq, floorCounter } = desk.journal.read();
  const verdict = judgeDeployment(deployment, {
    deviceId: desk.deviceId,
    nowMs: desk.now(),
    lastSeq: deploymentId === deployment.deploymentId ? Math.min(lastSeq, deployment.seq - 1) : lastSeq,
    floorCounter,
    catalog: desk.catalog(),
    inventory: await desk.inventory(context),
  });
  return verdict.agreed ? { agreed: true, deployment, image: verdict.image } : verdict;
}
