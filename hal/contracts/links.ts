import type { HalResult, Fault } from './fault.ts';

/** A two-way stream of bytes to one device or peer: serial port, TCP socket, usb-lp, hidraw reports, pcsc socket. */
export interface ByteLink {
  /** Where it leads, for people: `serial:/dev/ttyUSB0`, `tcp:10.0.0.5:9100`. */
  readonly path: string;
  /** Resolves when the bytes were handed to the device; gives up after `deadlineMs` with `timed-out`. Never queues on a closed link. */
  write(bytes: Uint8Array, deadlineMs: number): Promise<HalResult<void>>;
  /** Calls for every chunk that arrives, split anywhere; returns how to stop listening. Bytes nobody listens to are dropped. */
  onBytes(listener: (bytes: Uint8Array) => void): () => void;
  /** Calls once when the link is gone: the fault, or null after our own `close`. A late listener is called too. */
  onClose(listener: (fault: Fault | null) => void): () => void;
  /**
   * Whether the line itself shows a live device at the far end, also when that never answers: DSR or CTS raised on a serial port,
   * blocks taken on usb-lp. Absent or false: cannot tell.
   */
  readonly alive?: () => Promise<boolean>;
  /** Closes and frees everything; idempotent. */
  close(): Promise<void>;
}

/** What a command left behind. `code` is null when a signal ended it. */
export interface CommandResult {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs programs of the terminal: getprop, dumpsys, iw, rauc. No shell. */
export interface CommandLink {
  /** `no-device` when there is no such program, `timed-out` after `deadlineMs` (the child is killed), `io` beyond 4 MiB of output. */
  run(argv: readonly string[], stdin: string, deadlineMs: number): Promise<HalResult<CommandResult>>;
}

/** One entry of a folder. */
export interface FileEntry {
  readonly name: string;
  readonly kind: 'file' | 'folder' | 'other';
  readonly bytes: number;
  readonly modifiedMs: number;
}

/** Free and total space of the file system that holds a path, and whether it is mounted read-only (null: cannot tell). */
export interface FileSystemSpace {
  readonly totalBytes: number;
  readonly freeBytes: number;
  readonly readOnly: boolean | null;
}

/** Files of the terminal: sysfs, proc, cache paths. Paths are absolute. */
export interface FileLink {
  /** The whole file; `protocol` when it is longer than `maxBytes`. */
  read(path: string, maxBytes: number): Promise<HalResult<Uint8Array>>;
  list(folder: string): Promise<HalResult<readonly FileEntry[]>>;
  statfs(path: string): Promise<HalResult<FileSystemSpace>>;
  /** Moves a file or folder, making the folders above the target; refuses (`refused`) to overwrite. Works across file systems. */
  rename(from: string, to: string): Promise<HalResult<void>>;
  /** Removes a file or folder tree; absent is success. */
  remove(path: string): Promise<HalResult<void>>;
}

/** Where to dial. */
export interface Address {
  readonly host: string;
  readonly port: number;
}

/** One question to one resolver: `server` null means the system's own configuration. */
export interface ResolveQuery {
  readonly name: string;
  readonly family: 4 | 6;
  readonly server: string | null;
}

/** What a TLS peer showed. Times are milliseconds since 1970. */
export interface TlsPeer {
  readonly protocol: string;
  readonly authorized: boolean;
  /** Node's code of the first thing wrong with the chain, or null. */
  readonly authorizationError: string | null;
  /** Whether the certificate is for the name that was asked for, whoever signed it; absent: not told. */
  readonly nameMatches?: boolean;
  readonly chain: readonly {
    readonly subject: string;
    readonly issuer: string;
    readonly validFromMs: number;
    readonly validToMs: number;
    readonly fingerprint256: string;
  }[];
}

/** A TLS connection: bytes inside the tunnel, and who is at the other end. The connection is made also to an untrusted peer; the caller judges. */
export interface TlsLink extends ByteLink {
  readonly peer: TlsPeer;
}

/** How to speak TLS: which name to expect, which roots to trust (PEM; null: the system's). */
export interface TlsOptions {
  readonly serverName: string;
  readonly trustedRootsPem: readonly string[] | null;
}

/** Accepting connections, for devices that dial us and for simulated peers. */
export interface Listener {
  readonly port: number;
  close(): Promise<void>;
}

/** The network as this terminal sees it. */
export interface NetLink {
  /** Addresses of a name; `unreachable` for NXDOMAIN or no answer, `timed-out` after the deadline. */
  resolve(query: ResolveQuery, deadlineMs: number): Promise<HalResult<readonly string[]>>;
  dial(address: Address, deadlineMs: number): Promise<HalResult<ByteLink>>;
  dialTls(address: Address, options: TlsOptions, deadlineMs: number): Promise<HalResult<TlsLink>>;
  listen(port: number, onLink: (link: ByteLink) => void): Promise<HalResult<Listener>>;
}
