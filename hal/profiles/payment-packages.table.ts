/**
 * Package ids under which payment applications are installed; `*` stands for anything. A package manager's list without any of them
 * is our proof that a machine takes no payments, so it is wide: a false match costs a repair, a missed one could cost a sale.
 */
export const paymentPackages: readonly string[] = [
  '*payment*',
  '*cashier*',
  '*acquir*',
  '*unionpay*',
  '*.ums.*',
  '*alipay*',
  '*lakala*',
  '*sunmi*pay*',
  '*newland*pay*',
  '*pax*pay*',
  '*pos-app*',
  '*posapp*',
  '*softpos*',
];
