import type { PaymentAppState } from '../../hal/contracts/payment-app.ts';

/** What the payment application says of itself and its money, for those who judge and tell without touching hardware. */
export type PaymentFacts = PaymentAppState;
