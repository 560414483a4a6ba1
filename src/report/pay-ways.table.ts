import type { PayWay } from './report.ts';

/** The device each way to pay needs. */
export const deviceOfPayWay: Readonly<Record<PayWay, string>> = {
  swipe: 'magstripe',
  chip: 'chip',
  tap: 'contactless',
  scan: 'scanner',
};

/** The way to pay that a complaint is about: a merchant who sees it fail is right until it was seen to work. */
export const payWayOfComplaint: Readonly<Record<string, PayWay | undefined>> = {
  'card-no-reaction': 'swipe',
  'chip-not-read': 'chip',
  'tap-not-read': 'tap',
  'scan-not-read': 'scan',
};

/** Causes that lie with one card or one hand: the way itself was seen to be well, and the next customer brings another card. */
export const causesBesideTheWay: ReadonlySet<string> = new Set(['card-bad', 'swipe-technique']);

/**
 * Areas whose open major or critical finding stops every way to pay: without a path, a registration or keys no sale is approved, and a
 * payment application that cannot write keeps no record of it. Printer and paper are not among them: a sale without a receipt is a sale.
 */
export const areasThatStopEverything: ReadonlySet<string> = new Set([
  'network',
  'tls',
  'host',
  'registration',
  'keys',
  'batch',
  'config',
  'software',
  'storage',
  'display',
  'touch',
]);

/**
 * Serious findings of those areas that still let a sale through: an almost full disk slows the payment application, it does not stop it; round a
 * dead spot the rest of the panel works.
 */
export const findingsThatStopNothing: ReadonlySet<string> = new Set([
  'storage.full',
  'storage.flash-worn',
  'touch.dead-zone',
]);

/** Checks one of which must have passed before anything is promised: they show that the host can be reached. */
export const checksThatProvePath: ReadonlySet<string> = new Set([
  'network-host',
  'registration-connect',
  'registration-echo',
]);
