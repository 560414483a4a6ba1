import type { DeviceContext, Sensed } from './device.ts';
import type { HalResult } from './fault.ts';
import type { Address, NetLink } from './links.ts';
import type { WifiJoin } from './wifi.ts';

/** One network interface. `signalDbm` is null on a wire. */
export interface NetworkInterface {
  readonly name: string;
  readonly kind: 'ethernet' | 'wifi' | 'cellular' | 'other';
  readonly up: Sensed<boolean>;
  readonly carrier: Sensed<boolean>;
  /** IPv4/IPv6 addresses with prefix length, `192.168.1.7/24`. */
  readonly addresses: readonly string[];
  /** True: nobody tells which addresses it has, and `addresses` is empty for that reason. */
  readonly addressesUntold?: true;
  readonly signalDbm: Sensed<number>;
}

/** What is configured and plugged in, read without sending anything. */
export interface NetworkState {
  readonly interfaces: readonly NetworkInterface[];
  /** null: there is no default route. */
  readonly defaultGateway: Sensed<string>;
  /** Whether the gateway answered when the system last asked for it (ARP); `unknown` when it was not asked lately. */
  readonly gatewayAnswers?: Sensed<boolean>;
  readonly dnsServers: Sensed<readonly string[]>;
  /** `not-subscribed`: data refused for this SIM (arrears); `unknown-apn`: data refused because the APN is not known to the network. */
  readonly sim: Sensed<'ready' | 'absent' | 'locked' | 'not-subscribed' | 'unknown-apn'>;
  /** The access point name that mobile data is asked for with; absent: nobody tells. */
  readonly apn?: string;
}

/** Who on the way sent an echo request back, and why: nobody at that address, no way there, or forbidden by a rule. */
export interface EchoRefusal {
  readonly by: string;
  readonly why: 'host-unreachable' | 'net-unreachable' | 'prohibited';
}

/** How many echo requests came back, and their median round trip in milliseconds (null: none, or not told). */
export interface EchoCount {
  readonly sent: number;
  readonly received: number;
  readonly medianMs: number | null;
  /** What a machine on the way said of requests that did not come back; absent: nobody said anything. */
  readonly refusal?: EchoRefusal;
}

/** Beyond what the network is slow or lossy. Shares are 0..1 of round trips; times are round trips of a connection or a name. */
export interface NetworkLimits {
  readonly resolveWarnMs: number;
  readonly latencyWarnMs: number;
  readonly latencyFailMs: number;
  readonly lossWarnShare: number;
  readonly lossFailShare: number;
  readonly rateWarnBitsPerSecond: number;
}

/** The terminal's connection to the world: passive state, and the seam through which probes go out. */
export interface Network {
  readonly net: NetLink;
  state(context: DeviceContext): Promise<HalResult<NetworkState>>;
  /** Asks the lease to be renewed; `unsupported` where the platform gives no way. */
  renewLease(context: DeviceContext): Promise<HalResult<void>>;
  /** Asks the local network whether somebody else answers for our address; absent where the platform gives no way. */
  addressConflict?(context: DeviceContext): Promise<HalResult<boolean>>;
  /** Sends ICMP echo requests; absent where the platform gives no way. No answer is a count of 0: many gateways refuse them. */
  echo?(host: string, count: number, context: DeviceContext): Promise<HalResult<EchoCount>>;
  /** Asks by ARP whether a machine on our own cable answers; absent where the platform gives no way. */
  neighbour?(address: string, context: DeviceContext): Promise<HalResult<boolean>>;
  /** How the Wi-Fi is joined and protected; null: there is no Wi-Fi. Absent where the platform gives no way. */
  wifi?(context: DeviceContext): Promise<HalResult<WifiJoin | null>>;
  /** What tells the SIM cards in use from others, by a salt of the caller's: their numbers never leave the driver. null: no card, or not told. */
  simFingerprint?(salt: string, context: DeviceContext): Promise<HalResult<string | null>>;
  /** Plain web servers of the outside world that this terminal may ask; absent or empty: none, as on a private network. */
  readonly webProbes?: readonly Address[];
  /** Roots (PEM) by which the acquirer's hosts are judged; absent or null: the system's. */
  readonly trustedRootsPem?: readonly string[] | null;
  /** What this model sets otherwise; absent: the usual limits. */
  readonly limits?: Partial<NetworkLimits>;
}
