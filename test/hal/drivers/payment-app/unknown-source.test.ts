import { expect, test } from 'vitest';
import { unknownSource } from '../../../../hal/drivers/payment-app/unknown-source.ts';
import { realContext } from '../../../support/driver-context.ts';

test('tells nothing and gives nothing', async () => {
  const app = unknownSource();
  expect(await app.state(realContext())).toMatchObject({
    ok: true,
    value: { installed: 'unknown', source: 'unknown' },
  });
  expect(await app.nextStan(realContext())).toMatchObject({ ok: false, fault: { code: 'unsupported' } });
});
