/** What one kind of fault takes beside `at`, `kind`, `from` and `until`, and whether simulations can suffer it yet. */
export interface FaultKindRow {
  /** It has a strength, 0 < level <= 1. */
  readonly level?: true;
  readonly extra?: FaultExtra;
  readonly simulated?: true;
}

/** A key that one kind of fault takes alone. */
export type FaultExtra = 'track' | 'filledBy' | 'seconds' | 'ms' | 'perSecond' | 'count';

const now = { simulated: true } as const;

/** Every fault a scenario may ask for, by device and kind. Public ids: extend, never rename. */
export const faultKinds = {
  magstripe: {
    absent: now,
    silent: now,
    locked: now,
    'head-dirty': { level: true, ...now },
    'head-worn': { level: true, ...now },
    interference: { level: true, ...now },
    'cable-loose': { level: true, ...now },
    'track-dead': { extra: 'track', ...now },
    'track-disabled': { extra: 'track', ...now },
    claimed: now,
  },
  card: {
    demagnetised: now,
    scratched: now,
    'swipe-fast': now,
    'swipe-slow': now,
    'swipe-reversed': now,
    'wrong-side': now,
    'chip-dead': now,
    'no-chip': now,
  },
  chip: {
    absent: now,
    'no-card': now,
    mute: now,
    'dirty-contacts': { level: true, ...now },
    'presence-stuck': now,
    torn: now,
    jammed: now,
    'protocol-unsupported': now,
    'service-stopped': now,
  },
  contactless: { absent: now, 'field-dead': now, collision: now },
  printer: {
    absent: now,
    'paper-out': now,
    'paper-low': now,
    'paper-jam': now,
    'cover-open': now,
    overheated: now,
    'low-voltage': now,
    'cutter-jam': now,
    'dead-dots': { level: true, ...now },
    silent: now,
    'one-way': now,
    'wrong-baud': now,
    busy: now,
  },
  scanner: { absent: now, 'no-read': now, 'dirty-window': { level: true, ...now } },
  display: { pixels: now },
  touch: { 'dead-zone': now },
  keypad: { 'stuck-key': now, 'dead-key': now },
  power: {
    'battery-low': now,
    'battery-critical': now,
    'battery-worn': now,
    'battery-hot': now,
    'mains-lost': now,
    unstable: now,
  },
  storage: {
    full: { extra: 'filledBy', ...now },
    'read-only': now,
    'card-bad': now,
    'flash-worn': now,
    corrupt: now,
  },
  memory: { low: now },
  cpu: { saturated: now },
  thermal: { high: now },
  humidity: { high: now },
  clock: { skew: { extra: 'seconds', ...now }, 'rtc-lost': now, 'no-sync': now },
  network: {
    'link-down': now,
    'weak-signal': { level: true, ...now },
    'no-lease': now,
    'gateway-unreachable': now,
    'dns-none': now,
    'dns-fail': now,
    'dns-slow': now,
    'captive-portal': now,
    'proxy-auth': now,
    firewall: now,
    'bandwidth-low': now,
    latency: { extra: 'ms', ...now },
    loss: { level: true, ...now },
    'sim-absent': now,
    'sim-arrears': now,
    'apn-wrong': now,
    'ip-conflict': now,
  },
  tls: {
    expired: now,
    'not-yet-valid': now,
    untrusted: now,
    'wrong-name': now,
    intercepted: now,
    'old-version': now,
  },
  host: {
    refused: now,
    'black-hole': now,
    reset: now,
    slow: now,
    maintenance: now,
    suspended: now,
    'day-cut': now,
    garbage: now,
    truncated: now,
    'wrong-stan': now,
    late: now,
    'echo-only': now,
    capacity: { extra: 'perSecond', ...now },
  },
  registration: {
    unregistered: now,
    disabled: now,
    repair: now,
    'merchant-frozen': now,
    'wrong-tid': now,
    'wrong-mid': now,
    'sim-changed': now,
    'serial-mismatch': now,
    'duplicate-tid': now,
    pending: now,
    'code-expired': now,
    'code-used': now,
    'scheme-off': now,
  },
  keys: { 'no-tmk': now, 'kcv-mismatch': now, 'workkey-stale': now, tampered: now },
  batch: { open: { extra: 'count', ...now }, 'stan-duplicate': now, 'out-of-step': now },
  config: {
    'wrong-host': now,
    'wrong-port': now,
    'wrong-nii': now,
    'wrong-auth': now,
    'missing-parameter': now,
  },
  software: {
    'firmware-old': now,
    'firmware-unapproved': now,
    'app-old': now,
    'app-crash-loop': now,
    'cache-corrupt': now,
    'unsigned-app': now,
    rooted: now,
    malware: now,
    'update-interrupted': now,
  },
} as const satisfies Readonly<Record<string, Readonly<Record<string, FaultKindRow>>>>;

/** Where a fault sits. */
export type FaultPlace = keyof typeof faultKinds;

/** Every place a fault may sit, in the order of the table. */
export const faultPlaces: readonly FaultPlace[] = Object.keys(faultKinds).filter(isFaultPlace);

/** The kinds of one place with what each takes. */
export function kindsAt(place: FaultPlace): Readonly<Record<string, FaultKindRow>> {
  return faultKinds[place];
}

function isFaultPlace(name: string): name is FaultPlace {
  return Object.hasOwn(faultKinds, name);
}
