import { createHash } from 'node:crypto';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { failed, ok } from '../../hal/contracts/fault.ts';
import type { FirmwareEngine } from '../../hal/contracts/firmware.ts';
import type { PaymentAppState } from '../../hal/contracts/payment-app.ts';
import type { Terminal } from '../../hal/contracts/terminal.ts';
import type { Time } from '../../hal/contracts/time.ts';
import type { OrderWays } from '../../src/firmware/apply/apply-order.ts';
import type { EchoWord } from '../../src/firmware/apply/health-baseline.ts';
import { openUpdateJournal } from '../../src/firmware/apply/update-journal.ts';
import type { CatalogImage } from '../../src/firmware/catalog/image.ts';
import type { Deployment } from '../../src/firmware/deployment/deployment.ts';
import type { FirmwareDesk } from '../../src/firmware/firmware-desk.ts';
import { makeChunkList } from '../../src/firmware/stage/chunk-list.ts';
import { folderImages } from '../../src/firmware/stage/image-source.ts';
import { fakePrinter } from './fake-printer.ts';
import { sampleDeployment, sampleImage, sampleItem } from './firmware-samples.ts';
import { healthySoftware } from './healthy-software.ts';
import { bareTerminal } from './looking.ts';
import { memoryFolder } from './memory-folder.ts';
import { quietApp } from './quiet-app.ts';

/** What a test may change of the terminal while it looks on. */
export interface OrderWorld {
  counter: number | null;
  bootId: string;
  app: PaymentAppState | null;
  echo: EchoWord;
  printer: boolean;
  nowMs: number;
  onMains: boolean;
  images: CatalogImage[];
  order: Deployment | null;
  halfInstalled: string[];
  /** Slots of the key store with a main key; null: it does not answer. */
  mainKeySlots: number[] | null;
}

/** A terminal, a vendor's folder and an operators' order around an engine. */
export class OrderBench {
  readonly folder = memoryFolder('order-bench-');
  readonly world: OrderWorld;
  readonly desk: FirmwareDesk;
  readonly terminal: Terminal;
  readonly ways: OrderWays;

  constructor(engine: FirmwareEngine, time: Time, parts: Partial<FirmwareDesk> = {}) {
    const world: OrderWorld = {
      counter: 5,
      bootId: 'boot-0',
      app: { ...quietApp, lastAnswer: { code: '00', of: 'sale', atMs: time.now() - 3_600_000 } },
      echo: 'answered',
      printer: true,
      nowMs: time.now(),
      onMains: true,
      images: [],
      order: null,
      halfInstalled: [],
      mainKeySlots: [0, 3],
    };
    this.world = world;
    this.terminal = terminalOf(world, engine);
    mkdirSync(join(this.folder, 'vendor'));
    this.desk = {
      deviceId: 'T1',
      now: () => world.nowMs,
      catalog: () => ({ state: 'verified', images: world.images, verifiedAtMs: world.nowMs, stale: false }),
      inventory: () => Promise.resolve([sampleItem({ releaseCounter: world.counter })]),
      order: () => world.order,
      journal: openUpdateJournal(join(this.folder, 'state')),
      folder: join(this.folder, 'images'),
      files: { statfs: () => Promise.resolve(ok({ totalBytes: 1e10, freeBytes: 1e9, readOnly: false })) },
      images: folderImages(join(this.folder, 'vendor')),
      imageRootsPem: null,
      ...parts,
    };
    this.ways = {
      terminal: this.terminal,
      desk: this.desk,
      consent: 'given',
      echo: () => Promise.resolve(world.echo),
    };
  }

  /** The vendor releases an image. */
  publish(counter: number, bytes: Uint8Array, parts: Partial<CatalogImage['custom']> = {}): CatalogImage {
    const list = makeChunkList(bytes);
    const sample = sampleImage(counter, { installedSize: bytes.length, ...parts });
    const { file } = sample.custom.chunks;
    const chunks = { size: 1_048_576, file, sha256: sha256Of(list) } as const;
    const image: CatalogImage = {
      ...sample,
      length: bytes.length,
      sha256: sha256Of(bytes),
      custom: { ...sample.custom, chunks },
    };
    writeFileSync(join(this.folder, 'vendor', image.name), bytes);
    writeFileSync(join(this.folder, 'vendor', file), list);
    // An update that is made again a second later holds other times: the later edition counts.
    this.world.images = [...this.world.images.filter(({ name }) => name !== image.name), image];
    return image;
  }

  /** The operators order it. */
  order(image: CatalogImage, parts: Partial<Deployment> = {}): void {
    this.world.order = sampleDeployment(image, parts);
  }

  remove(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }
}

function terminalOf(world: OrderWorld, engine: FirmwareEngine): Terminal {
  const unasked = () => Promise.reject(new Error('nobody asks this here'));
  return bareTerminal({
    devices: new Set(['power', 'printer']),
    firmware: engine,
    machine: {
      bootId: () => Promise.resolve(ok(world.bootId)),
      restart: () => Promise.resolve(ok(undefined)),
    },
    paymentApp: {
      state: () => Promise.resolve(world.app === null ? failed('io', 'no parameter file') : ok(world.app)),
      nextStan: unasked,
    },
    power: {
      status: () =>
        Promise.resolve(
          ok({
            onMains: world.onMains,
            levelPercent: 20,
            wearPercent: null,
            cycles: null,
            temperatureC: null,
            brownOuts: 0,
          }),
        ),
    },
    network: {
      net: { resolve: unasked, dial: unasked, dialTls: unasked, listen: unasked },
      state: () =>
        Promise.resolve(
          ok({
            interfaces: [
              {
                name: 'eth0',
                kind: 'ethernet',
                up: true,
                carrier: true,
                addresses: ['192.0.2.7/24'],
                signalDbm: null,
              },
            ],
            defaultGateway: '192.0.2.1',
            dnsServers: [],
            sim: null,
          }),
        ),
      renewLease: unasked,
    },
    platform: {
      facts: unasked,
      apps: unasked,
      software: () => Promise.resolve(ok({ ...healthySoftware, halfInstalled: world.halfInstalled })),
    },
    keystore: {
      status: () =>
        Promise.resolve(
          world.mainKeySlots === null
            ? failed('timed-out', 'the key store does not answer')
            : ok({
                condition: 'online' as const,
                mainKeySlots: world.mainKeySlots,
                workingKeys: 'unknown' as const,
                tampered: false,
              }),
        ),
      importWorkingKeys: unasked,
      mac: unasked,
    },
    printer: () =>
      Promise.resolve(world.printer ? ok(fakePrinter()) : failed('no-device', 'nothing is attached')),
  });
}

function sha256Of(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}
