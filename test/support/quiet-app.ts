import type { PaymentAppState } from '../../hal/contracts/payment-app.ts';

/** A payment application with nothing open: settled, registered, answered 00 a minute ago. */
export const quietApp: PaymentAppState = {
  installed: 'yes',
  source: 'parameter-file',
  tid: '12345678',
  mid: '898000000000001',
  host: { host: '10.0.0.9', port: 5001, tls: false, nii: '0003' },
  unsettledCount: 0,
  offlineCount: 0,
  transactionOpen: false,
  lastGoodSignInMs: Date.UTC(2026, 0, 1) - 3_600_000,
  lastAnswer: { code: '00', of: 'sign-in', atMs: Date.UTC(2026, 0, 1) - 60_000 },
  batchNumber: '000001',
  readAtMs: Date.UTC(2026, 0, 1),
};
