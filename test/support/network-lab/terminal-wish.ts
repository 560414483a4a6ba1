/** How the network of one laboratory terminal is made; what is absent is healthy. Rules are packet filter rules of the world for this terminal alone. */
export interface TerminalWish {
  /** Its host by name or number; absent: the healthy one. */
  readonly host?: string;
  readonly port?: number;
  readonly tls?: boolean;
  /** null: the link is up and nobody gave an address. */
  readonly address?: 'given' | 'self-assigned' | null;
  /** The gateway is not there. */
  readonly gateway?: 'absent';
  /** The far end of the cable is switched off. */
  readonly carrier?: false;
  readonly nameServers?: readonly string[];
  /** What is done to its packets to the world. */
  readonly rules?: readonly string[];
  /** Where its connections are led instead. */
  readonly detours?: readonly string[];
  /** Rate of its line in kbit/s, both ways. */
  readonly rateKbit?: number;
  /** Its frames take this long each way. */
  readonly delayMs?: number;
  /** Another machine on its cable has the same address. */
  readonly intruder?: true;
  /** Its clock is off by so much, as libfaketime writes it: `+3d`. */
  readonly clock?: string;
  readonly webProbes?: readonly string[];
}
