import { join } from 'node:path';
import type { NetLink } from '../../../hal/contracts/links.ts';
import type { Time } from '../../../hal/contracts/time.ts';
import { parameterFile } from '../../../hal/drivers/payment-app/parameter-file.ts';
import { createFileLink } from '../../../hal/links/file-link.ts';
import { createNetLink } from '../../../hal/links/net-link.ts';
import { createProcessLink } from '../../../hal/links/process-link.ts';
import { createSeededRandom } from '../../../hal/simulators/seeded-random.ts';
import type { RecordStore } from '../../../src/registration/records/record-store.ts';
import { openSqliteRecords } from '../../../src/registration/records/sqlite-records.ts';
import { attempt } from '../../../src/registration/runner/attempt.ts';
import { createCupRegistration } from '../../../src/registration/sign-in/cup-registration.ts';
import { createProcessRandom } from '../../../src/runtime/process-random.ts';
import { createProcessTime } from '../../../src/runtime/process-time.ts';
import { quietApp } from '../quiet-app.ts';
import { testSettings } from '../registration-bench.ts';
import { createDeath } from './death.ts';
import { remoteModule } from './secure-module.ts';

/** A terminal that signs in and may die at every step: `sign-in-process.ts <data> <host port> <module port> <seed> <one in> <attempts> <minutes ahead>`. */
const [data = '', hostPort = '', modulePort = '', seed = '', oneIn = '', wanted = '', ahead = ''] =
  process.argv.slice(2);
const die = createDeath(createSeededRandom(seed), Number(oneIn));
const real = createProcessTime();
const time: Time = {
  now: () => real.now() + Number(ahead) * 60_000,
  monotonicMs: () => real.monotonicMs(),
  after: (delayMs, run) => real.after(delayMs, run),
  hold: () => real.hold(),
};
const records = mortalRecords(openSqliteRecords(join(data, 'registration.db')));
const paymentApp = parameterFile(
  { files: createFileLink(real), commands: createProcessLink(real) },
  { path: join(data, 'parameters.json'), stanCommand: ['sh', join(data, 'next-stan.sh'), data] },
);
const port = createCupRegistration({
  net: mortalNet(createNetLink(real)),
  keystore: remoteModule(Number(modulePort), die),
  paymentApp,
  app: { ...quietApp, readAtMs: time.now() },
  host: { host: '127.0.0.1', port: Number(hostPort), tls: false, nii: '0003' },
  settings: testSettings,
  records,
  codeProfile: null,
  onPhase: (phase) => {
    process.stdout.write(`${phase}\n`);
    die();
  },
});
const context = { time, random: createProcessRandom(), signal: new AbortController().signal };
process.stdout.write('ready\n');
for (let made = 0; made < Number(wanted); made += 1) {
  const tried = await attempt(
    {
      port,
      records,
      tid: '12345678',
      bootId: seed,
      source: 'triggered',
    },
    context,
  );
  process.stdout.write(`${tried.made ? tried.outcome.kind : tried.reason}\n`);
}

/** Dies before, inside and after every change. */
function mortalRecords(store: RecordStore): RecordStore {
  return {
    read: (name) => store.read(name),
    change: (work) => {
      die();
      const result = store.change((change) => {
        const made = work(change);
        die();
        return made;
      });
      die();
      return result;
    },
    close: () => store.close(),
  };
}

/** Dies before and after every piece that leaves or comes. */
function mortalNet(net: NetLink): NetLink {
  return {
    ...net,
    dial: async (address, deadlineMs) => {
      const dialled = await net.dial(address, deadlineMs);
      if (!dialled.ok) return dialled;
      const link = dialled.value;
      return {
        ok: true,
        value: {
          ...link,
          write: async (bytes, writeMs) => {
            die();
            const written = await link.write(bytes, writeMs);
            die();
            return written;
          },
          onBytes: (listener) =>
            link.onBytes((bytes) => {
              die();
              listener(bytes);
              die();
            }),
        },
      };
    },
  };
}
