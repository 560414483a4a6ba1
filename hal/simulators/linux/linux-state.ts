/** What a simulated Linux terminal is like at one moment, before its files and programs tell it in their own words. */
export interface LinuxState {
  readonly power: {
    readonly onMains: boolean;
    readonly levelPercent: number;
    /** Capacity that is left of the design capacity, 0..1. */
    readonly healthShare: number;
    readonly cycles: number;
    readonly celsius: number;
    /** Supply drops that the kernel logged since boot. */
    readonly drops: number;
  };
  readonly memory: { readonly totalBytes: number; readonly availableBytes: number };
  readonly cpu: { readonly load: number; readonly cores: number };
  readonly celsius: number;
  readonly humidityPercent: number;
  readonly storage: {
    readonly totalBytes: number;
    /** Taken by programs and data that the tree does not show. */
    readonly otherBytes: number;
    /** What the tree does not show has grown until hardly any room is left. */
    readonly otherFills: boolean;
    readonly readOnly: boolean;
    readonly errors: number;
    /** JEDEC life estimate, 1 (0-10 % used) to 11 (beyond the estimate). */
    readonly lifeStep: number;
    readonly card: 'ok' | 'bad' | 'absent';
  };
  readonly clock: { readonly synchronised: boolean; readonly rtcLost: boolean };
  readonly network: LinuxNetworkState;
}

/** The network part of a simulated terminal. */
export interface LinuxNetworkState {
  /** Which link is meant to carry traffic. */
  readonly uplink: 'wifi' | 'cellular';
  readonly carrier: boolean;
  readonly signalDbm: number;
  readonly leased: boolean;
  readonly gatewayAnswers: boolean;
  readonly nameServers: 'answering' | 'none' | 'silent' | 'slow';
  /** Who stands in the way out. */
  readonly filter: 'none' | 'captive-portal' | 'proxy-auth' | 'host-blocked';
  readonly bitsPerSecond: number;
  /** Time a packet takes one way, milliseconds. */
  readonly oneWayMs: number;
  /** Share of packets that get lost, 0..1. */
  readonly lossShare: number;
  readonly sim: 'ready' | 'absent' | 'not-subscribed' | 'unknown-apn';
  /** Another machine uses our address. */
  readonly addressTaken: boolean;
}

const mebibyte = 1024 ** 2;
const gibibyte = 1024 ** 3;

/** A terminal with nothing wrong. */
export const healthyLinux: LinuxState = {
  power: { onMains: true, levelPercent: 86, healthShare: 0.94, cycles: 120, celsius: 29, drops: 0 },
  memory: { totalBytes: gibibyte, availableBytes: 420 * mebibyte },
  cpu: { load: 0.62, cores: 4 },
  celsius: 41,
  humidityPercent: 45,
  storage: {
    totalBytes: 8 * gibibyte,
    otherBytes: 4300 * mebibyte,
    otherFills: false,
    readOnly: false,
    errors: 0,
    lifeStep: 2,
    card: 'ok',
  },
  clock: { synchronised: true, rtcLost: false },
  network: {
    uplink: 'wifi',
    carrier: true,
    signalDbm: -58,
    leased: true,
    gatewayAnswers: true,
    nameServers: 'answering',
    filter: 'none',
    bitsPerSecond: 20_000_000,
    oneWayMs: 7,
    lossShare: 0,
    sim: 'ready',
    addressTaken: false,
  },
};
