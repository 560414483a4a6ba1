import type { PaymentAppState } from '../../hal/contracts/payment-app.ts';
import type { CodeFix } from '../registration/codes/code-entry.ts';

/** Whether what a refusal asked to be mended first is mended, by what the payment application says: unknown is not mended. */
export function isMended(
  app: Pick<PaymentAppState, 'unsettledCount' | 'offlineCount'>,
): (fix: CodeFix) => boolean {
  return (fix) => {
    switch (fix) {
      case 'new-stan':
      case 'sign-in-again':
        return true;
      case 'check-batch-and-sign-in':
      case 'settle-and-sign-in':
      case 'upload-batch':
        return app.unsettledCount === 0;
      case 'upload-offline':
        return app.offlineCount === 0;
    }
  };
}
