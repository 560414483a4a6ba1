import { expect, test } from 'vitest';
import { createMemoryFiles } from '../../../hal/links/memory-files.ts';
import { attachedApp } from '../../../hal/profiles/attached-app.ts';

test('a companion whose socket is there tells of the payment application', async () => {
  const files = createMemoryFiles({});
  files.put('/run/posdoctor/payment-app.sock', '');
  const port = { kind: 'bridge', path: '/run/posdoctor/payment-app.sock' };
  expect(await attachedApp(files)).toEqual({ kind: 'vendor-bridge', port });
});

test('without one it must be proved that there is none', async () => {
  expect(await attachedApp(createMemoryFiles({}))).toMatchObject({ kind: 'none-installed' });
});
