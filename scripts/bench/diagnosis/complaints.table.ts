/** What a merchant says of each fault, by `<at>` or `<at>.<kind>`; the more exact row wins. A place without a row brings no complaint. */
export const complaintOf: Readonly<Record<string, string | null>> = {
  magstripe: 'card-no-reaction',
  card: 'card-no-reaction',
  'card.chip-dead': 'chip-not-read',
  'card.no-chip': 'chip-not-read',
  chip: 'chip-not-read',
  contactless: 'tap-not-read',
  printer: 'no-receipt',
  'printer.paper-low': null,
  scanner: 'scan-not-read',
  display: null,
  touch: null,
  keypad: null,
  power: 'restarts',
  storage: 'restarts',
  memory: 'slow',
  cpu: 'slow',
  thermal: 'restarts',
  humidity: null,
  clock: null,
  network: 'no-connection',
  'network.weak-signal': 'slow',
  'network.dns-slow': 'slow',
  'network.latency': 'slow',
  'network.bandwidth-low': 'slow',
  'network.loss': 'slow',
  tls: 'no-connection',
  host: 'no-connection',
  'host.slow': 'slow',
  'host.late': 'slow',
  'host.day-cut': 'code:90',
  'host.maintenance': 'code:96',
  'host.suspended': 'code:96',
  registration: 'unregistered',
  'registration.disabled': 'invalid-terminal',
  'registration.repair': 'invalid-terminal',
  'registration.merchant-frozen': 'invalid-merchant',
  'registration.duplicate-tid': 'mac-or-pin-error',
  keys: 'mac-or-pin-error',
  batch: 'code:77',
  'batch.stan-duplicate': 'code:94',
  config: 'no-connection',
  software: 'restarts',
  'software.firmware-old': 'code:30',
  'software.firmware-unapproved': 'code:30',
};

/**
 * What else leaves the same observation in a shop, by the finding that stands alone, also where no simulation can suffer it. `wrong-host-config` is out of the
 * question for a terminal that signed in with the settings it still has.
 */
export const lookAlikes: Readonly<Record<string, readonly string[]>> = {
  'host.refused': ['host-outage', 'wrong-host-config'],
  // That it is not the way is seen: the machine answers at other ports, and other machines at this one.
  'host.black-hole': ['host-outage', 'wrong-host-config'],
  'host.reset': ['host-outage', 'wrong-host-config'],
};
