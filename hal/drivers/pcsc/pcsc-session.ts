import { pcscAttributes } from '../../codecs/pcsc-data-messages.ts';
import type { PcscReaderState } from '../../codecs/pcsc-reader-state.ts';
import type { DeviceContext, DeviceIdentity } from '../../contracts/device.ts';
import { failed, ok } from '../../contracts/fault.ts';
import type { HalResult } from '../../contracts/fault.ts';
import { sleep } from '../../contracts/time.ts';
import type { ChipOptions } from '../chip/driver.ts';
import { chooseReader } from './choose-reader.ts';
import type { ReaderUse } from './choose-reader.ts';
import { PcscClient } from './pcsc-client.ts';
import type { DialPcsc, PcscCard } from './pcsc-client.ts';

/** A service that was restarted is back within a second. */
const redialMs = 500;

/**
 * One reader of the card service, through however many connections it takes: a lost one is dialled anew by the next call, and waiting
 * goes on over a restart of the service.
 */
export class PcscSession {
  readonly path: string;
  readonly #dial: DialPcsc;
  readonly #use: ReaderUse;
  readonly #options: ChipOptions;
  #client: PcscClient | null = null;
  #closed = false;
  #losses = 0;

  constructor(dial: DialPcsc, use: ReaderUse, options: ChipOptions) {
    this.#dial = dial;
    this.#use = use;
    this.#options = options;
    const { port } = options;
    this.path = `pcsc:${port.kind === 'pcsc' ? port.path : port.kind}`;
  }

  /** A connection to the service: the one there is, or a new one. */
  async client({ time, signal }: DeviceContext): Promise<HalResult<PcscClient>> {
    if (this.#closed) return failed('disconnected', `${this.path}: closed by us`);
    if (signal.aborted) return failed('cancelled', 'cancelled before asking the card service');
    if (this.#client !== null && !this.#client.lost) return ok(this.#client);
    const opened = await PcscClient.open(this.#dial, time);
    if (!opened.ok) return opened;
    const client = opened.value;
    this.#client = client;
    client.onLost(() => {
      if (client.hungUp && !this.#closed) this.#losses += 1;
    });
    return opened;
  }

  /** How often the service has hung up on us. */
  get losses(): number {
    return this.#losses;
  }

  /** How the reader stands, without touching the card; `no-device` when the service does not list it. */
  async state(context: DeviceContext): Promise<HalResult<PcscReaderState>> {
    const first = await this.#stateOnce(context);
    // A connection may have been lost since it was last used.
    return !first.ok && first.fault.code === 'disconnected' ? this.#stateOnce(context) : first;
  }

  /** Waits until the reader stands as wanted; `timed-out` when it never does, whatever became of the service meanwhile. */
  async waitFor(
    wanted: (state: PcscReaderState) => boolean,
    timeoutMs: number,
    context: DeviceContext,
  ): Promise<HalResult<PcscReaderState>> {
    const { time, signal } = context;
    const untilMs = time.monotonicMs() + timeoutMs;
    for (;;) {
      const leftMs = untilMs - time.monotonicMs();
      if (this.#closed) return failed('disconnected', `${this.path}: closed by us`);
      if (signal.aborted) return failed('cancelled', 'cancelled while waiting for a card');
      if (leftMs <= 0)
        return failed('timed-out', `${this.path}: nothing moved within ${String(timeoutMs)} ms`);
      const watched = await this.#watchOnce(wanted, leftMs, context);
      if (watched.ok) return watched;
      if (this.#closed || watched.fault.code === 'cancelled' || watched.fault.code === 'protocol')
        return watched;
      if (watched.fault.code === 'silent') continue;
      await sleep(time, Math.min(redialMs, Math.max(0, untilMs - time.monotonicMs())), signal).catch(
        () => undefined,
      );
    }
  }

  /** What the reader says of itself. It must be connected to for that, card or not: without a card there is only its name. */
  async identity(context: DeviceContext): Promise<HalResult<DeviceIdentity>> {
    const state = await this.state(context);
    if (!state.ok) return state;
    const client = await this.client(context);
    if (!client.ok) return client;
    const named = { maker: null, model: state.value.name, serial: null, firmware: null };
    if (!state.value.present || state.value.mute || state.value.sharing === 'exclusive') return ok(named);
    const card = await client.value.connect(state.value.name);
    if (!card.ok) return ok(named);
    const told = await this.#askIdentity(client.value, card.value, named);
    await client.value.disconnect(card.value, 'leave');
    return ok(told);
  }

  async close(): Promise<void> {
    this.#closed = true;
    await this.#client?.close();
  }

  async #stateOnce(context: DeviceContext): Promise<HalResult<PcscReaderState>> {
    const client = await this.client(context);
    if (!client.ok) return client;
    const readers = await client.value.readers();
    return readers.ok ? this.#choose(readers.value) : { ok: false, fault: readers.fault };
  }

  #choose(readers: readonly PcscReaderState[]): HalResult<PcscReaderState> {
    const chosen = chooseReader(readers, this.#use, this.#options.readerName);
    if (chosen !== undefined) return ok(chosen);
    const names = readers.map(({ name }) => name).join(', ');
    return failed(
      'no-device',
      `${this.path}: no ${this.#use} reader among: ${names === '' ? 'none' : names}`,
    );
  }

  /** Watching needs a connection of its own, for a service that is asked to watch answers nothing else. */
  async #watchOnce(
    wanted: (state: PcscReaderState) => boolean,
    leftMs: number,
    { time, signal }: DeviceContext,
  ): Promise<HalResult<PcscReaderState>> {
    const watcher = await PcscClient.open(this.#dial, time);
    if (!watcher.ok) return watcher;
    const onAbort = (): void => void watcher.value.close();
    signal.addEventListener('abort', onAbort, { once: true });
    try {
      const readers = await watcher.value.watch();
      if (!readers.ok) return { ok: false, fault: readers.fault };
      const state = this.#choose(readers.value);
      if (state.ok && wanted(state.value)) return state;
      const changed = await watcher.value.nextChange(leftMs);
      if (signal.aborted) return failed('cancelled', 'cancelled while waiting for a card');
      return changed.ok ? failed('silent', 'look again') : changed;
    } finally {
      signal.removeEventListener('abort', onAbort);
      await watcher.value.close();
    }
  }

  async #askIdentity(client: PcscClient, card: PcscCard, named: DeviceIdentity): Promise<DeviceIdentity> {
    const maker = await client.attribute(card, pcscAttributes.vendorName);
    const serial = await client.attribute(card, pcscAttributes.vendorSerial);
    const version = await client.attribute(card, pcscAttributes.vendorVersion);
    return {
      ...named,
      maker: maker.ok ? textOf(maker.value) : null,
      serial: serial.ok ? textOf(serial.value) : null,
      firmware: version.ok ? versionOf(version.value) : null,
    };
  }
}

function textOf(bytes: Uint8Array): string | null {
  const text = Buffer.from(bytes)
    .toString('latin1')
    .replaceAll(/[^\x20-\x7e]/g, '')
    .trim();
  return text === '' ? null : text;
}

/** Major, minor and build in one word; all zero is a reader that does not say. */
function versionOf(bytes: Uint8Array): string | null {
  const [low = 0, high = 0, minor = 0, major = 0] = bytes;
  const build = low | (high << 8);
  return major === 0 && minor === 0 && build === 0
    ? null
    : `${String(major)}.${String(minor)}.${String(build)}`;
}
