import { expect, test } from 'vitest';
import { failed, ok } from '../../../../hal/contracts/fault.ts';
import { paymentAppOf } from '../../../../hal/drivers/payment-app/payment-app-source.ts';
import type { PaymentAppSource } from '../../../../hal/drivers/payment-app/payment-app-source.ts';
import { realContext } from '../../../support/driver-context.ts';
import { simulatedMachine } from '../../../support/simulated-linux.ts';

const openPort = () => Promise.resolve(failed('no-device', 'no such socket'));

test.each<[PaymentAppSource, string]>([
  [{ kind: 'parameter-file', path: '/p.json', stanCommand: null }, 'parameter-file'],
  [{ kind: 'provisioned', tid: '1', mid: null, host: null }, 'provisioned'],
  [{ kind: 'none-installed', packages: ['x'] }, 'none-installed'],
  [{ kind: 'unknown' }, 'unknown'],
  // Nobody is behind that socket.
  [{ kind: 'vendor-bridge', port: { kind: 'bridge', path: '/run/app.sock' } }, 'unknown'],
])('%o', async (source, expected) => {
  const { seams } = simulatedMachine([], { files: { '/p.json': () => '{"format":1}' } });
  const app = paymentAppOf(source, { ...seams, openPort }, { apps: () => Promise.resolve(ok([])) });
  expect(await app.state(realContext())).toMatchObject({ ok: true, value: { source: expected } });
});
