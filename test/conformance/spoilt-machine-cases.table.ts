/** What may be concluded from a spoilt source all the same, and why. */
export interface Lawful {
  readonly source: RegExp;
  readonly check: string;
  readonly complaint: RegExp;
  /** Only when it is spoilt so; absent: however. */
  readonly spoilings?: readonly string[];
  readonly why: string;
}

/** Everything else that is told of a spoilt source is made up. */
export const lawful: readonly Lawful[] = [
  {
    source: /^\/etc\/resolv\.conf$/,
    check: 'network-dns',
    complaint: /./,
    why: 'the C library reads the same file: without a server in it none is asked; unread, its own way of asking tells',
  },
  {
    source: /catalogue\.json$/,
    check: 'app-health',
    complaint: /^software\.cache-corrupt$/,
    why: 'the file itself is what is looked at',
  },
  {
    source: /^\/mnt\/card\/$/,
    check: 'storage-space',
    complaint: /^storage\.card-bad$/,
    why: 'a mounted card that cannot be listed is bad',
  },
  {
    source: /^\/proc\/self\/mounts$/,
    check: 'storage-space',
    complaint: /^storage\.card-bad$/,
    spoilings: ['with its words translated'],
    why: 'a good table in which the card is mounted elsewhere',
  },
  {
    source: /^statfs \/data$/,
    check: 'storage-space',
    complaint: /^storage\.space /,
    spoilings: ['not there'],
    why: 'a folder that is not there yet will lie on the file system of the one above it',
  },
  {
    source: /^\/sys\/firmware\/efi/,
    check: 'firmware-integrity',
    complaint: /^firmware\.boot-unverified$/,
    spoilings: ['not there'],
    why: 'the profile promises secure boot, and the firmware does not have it',
  },
  {
    source: /^(?:dmesg|dumpsys dropbox --print|every program)$/,
    check: 'boot-log',
    complaint: /has not seen$/,
    spoilings: ['not there', 'no service of Android'],
    why: 'such a system keeps no such record',
  },
  {
    source: /^getprop$/,
    check: 'firmware-integrity',
    complaint: /^integrity\.boot-lock locked$/,
    spoilings: ['without its beginning'],
    why: 'another property says the same',
  },
];
