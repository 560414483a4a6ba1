import type { Sensed } from './device.ts';

/** How a Wi-Fi network is protected: not at all, by what anybody breaks (WEP, WPA with TKIP), by a shared key, by accounts. */
export type WifiSecurity = 'open' | 'broken' | 'shared-key' | 'accounts';

/** What the terminal's Wi-Fi says of itself; names and addresses of networks have no field. */
export interface WifiJoin {
  /** `wrong-key`: the access point was found and refused our key. */
  readonly join: Sensed<'joined' | 'wrong-key' | 'not-found' | 'not-joined'>;
  /** Of the network that is joined. */
  readonly security: Sensed<WifiSecurity>;
}
