import type { HostAddress } from './payment-app.ts';

/** How a terminal proves itself to its acquirer's hosts, as it was provisioned; nothing secret beside the registration code. */
export interface RegistrationSettings {
  /** Signs in by ISO 8583, or is activated over HTTP with a registration code. */
  readonly way: 'iso8583' | 'http';
  /** Which acquirer's code table holds: an id such as `cup`. */
  readonly codeTable: string;
  /** The 12 digits that go before a message: application class, version, status, software version. */
  readonly header: string;
  /** The network management code of a sign-in, by what keys the host sends: single, double, double with a track key. */
  readonly signInCode: '001' | '003' | '004';
  /** Where the secure module keeps the main key. */
  readonly mainKeySlot: number;
  /** Serial number of the body as the acquirer knows it; null: not told to the host. */
  readonly serial: string | null;
  /** Network licence of the model, 4 digits, sent with the serial; null where there is none. */
  readonly licence: string | null;
  /** Three characters of field 63; null: the host wants none. */
  readonly operator: string | null;
  /** Offset of the host's local time from UTC, minutes: 480 in China. */
  readonly hostUtcOffsetMinutes: number;
  /** Whom to trust at the other end of TLS (PEM); null: the roots of the system. */
  readonly trustedRootsPem: readonly string[] | null;
  /** Hosts to try when the payment application's own cannot be reached, in order. */
  readonly backupHosts: readonly HostAddress[];
  /** Where HTTP activation is; null: not offered by this acquirer. */
  readonly activation: ActivationPlace | null;
}

/** The acquirer's activation service. The code is a secret until it is used: never shown, never logged. */
export interface ActivationPlace {
  readonly host: string;
  readonly port: number;
  readonly tls: boolean;
  /** Path of the resource, such as `/v1/terminals/activate`. */
  readonly path: string;
  readonly code: string | null;
}
