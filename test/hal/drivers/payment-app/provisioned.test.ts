import { expect, test } from 'vitest';
import { provisioned } from '../../../../hal/drivers/payment-app/provisioned.ts';
import { realContext } from '../../../support/driver-context.ts';

test('who and where, never the money', async () => {
  const host = { host: 'pay.example', port: 8583, tls: true, nii: null };
  const app = provisioned({ tid: '12345678', mid: null, host });
  expect(await app.state(realContext())).toMatchObject({
    ok: true,
    value: {
      installed: 'yes',
      source: 'provisioned',
      tid: '12345678',
      mid: 'unknown',
      host,
      unsettledCount: 'unknown',
      transactionOpen: 'unknown',
    },
  });
  expect(await app.nextStan(realContext())).toMatchObject({ ok: false, fault: { code: 'unsupported' } });
});
