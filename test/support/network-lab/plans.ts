import type { Certified } from '../certificates.ts';

/** How a name server of the laboratory behaves. */
export type NameServerManner = 'good' | 'silent' | 'failing' | 'slow' | 'inventing';

/** A server that speaks TLS; `mintBy` makes it show a certificate for whatever name is asked for, as an intercepting box does. */
export interface TlsPlace {
  readonly address: string;
  readonly port: number;
  readonly identity: Certified;
  readonly maxVersion?: 'TLSv1.1';
  readonly mintBy?: Certified;
}

/** What the world's web servers answer: nothing much, a login page elsewhere, or the wish for a password. */
export interface WebPlace {
  readonly address: string;
  readonly port: number;
  readonly answers: 'no-content' | 'login-page' | 'proxy-authentication';
}

/** A packet relay: datagrams that come in at one port leave later from the other, and the other way round. */
export interface RelayPlan {
  readonly nearPort: number;
  readonly farPort: number;
  readonly delayMs: number;
}

/** What the process of the world's namespace serves. Everything in it is made up: documentation addresses, reserved names. */
export interface WorldPlan {
  readonly names: Readonly<Record<string, string>>;
  readonly nameServers: readonly { readonly address: string; readonly manner: NameServerManner }[];
  readonly tls: readonly TlsPlace[];
  readonly web: readonly WebPlace[];
  /** Places that take a connection and break it. */
  readonly resets: readonly { readonly address: string; readonly port: number }[];
  readonly relays: readonly RelayPlan[];
}

/** What the process of a terminal's namespace looks at. */
export interface LookPlan {
  readonly host: { readonly host: string; readonly port: number; readonly tls: boolean };
  readonly webProbes: readonly { readonly host: string; readonly port: number }[];
  readonly trustedRootsPem: readonly string[];
}
