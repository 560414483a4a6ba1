/** How an agent is started when the machine starts, by what the machine starts with. */
export const serviceKinds = ['systemd', 'openrc', 'sysv', 'termux', 'none'] as const;

/** One of `serviceKinds`. */
export type ServiceKind = (typeof serviceKinds)[number];

/** Where a kind is recognised, its file, its mode, and what is run after the file was written or before it is removed. */
export interface ServiceRow {
  readonly kind: Exclude<ServiceKind, 'none'>;
  /** Any of these there: the machine starts with it. */
  readonly signs: readonly string[];
  readonly file: string;
  readonly mode: number;
  /** Links to the file that have it started; `update-rc.d` and the like make the same. */
  readonly links: readonly string[];
  readonly start: readonly (readonly string[])[];
  readonly stop: readonly (readonly string[])[];
}

/** In the order of asking: a machine with systemd also has /etc/init.d. */
export const services: readonly ServiceRow[] = [
  {
    kind: 'systemd',
    signs: ['/run/systemd/system', '/usr/lib/systemd/systemd', '/lib/systemd/systemd'],
    file: '/etc/systemd/system/posdoctor.service',
    mode: 0o644,
    links: ['/etc/systemd/system/multi-user.target.wants/posdoctor.service'],
    start: [
      ['systemctl', 'daemon-reload'],
      ['systemctl', 'restart', 'posdoctor.service'],
    ],
    stop: [['systemctl', 'stop', 'posdoctor.service']],
  },
  {
    kind: 'openrc',
    signs: ['/sbin/openrc-run'],
    file: '/etc/init.d/posdoctor',
    mode: 0o755,
    links: ['/etc/runlevels/default/posdoctor'],
    start: [['/etc/init.d/posdoctor', 'restart']],
    stop: [['/etc/init.d/posdoctor', 'stop']],
  },
  {
    kind: 'sysv',
    signs: ['/etc/init.d'],
    file: '/etc/init.d/posdoctor',
    mode: 0o755,
    links: [2, 3, 4, 5].map((level) => `/etc/rc${String(level)}.d/S90posdoctor`),
    start: [['/etc/init.d/posdoctor', 'restart']],
    stop: [['/etc/init.d/posdoctor', 'stop']],
  },
  {
    kind: 'termux',
    signs: ['/data/data/com.termux/files/usr/bin/sh'],
    file: '/data/data/com.termux/files/home/.termux/boot/posdoctor',
    mode: 0o700,
    links: [],
    start: [],
    stop: [],
  },
];
