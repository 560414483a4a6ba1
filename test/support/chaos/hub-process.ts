import { join } from 'node:path';
import { createSeededRandom } from '../../../hal/simulators/seeded-random.ts';
import { createHub } from '../../../src/hub/hub.ts';
import { openSqliteStore } from '../../../src/hub/store/sqlite.ts';
import type { Store } from '../../../src/hub/store/store.ts';
import { createProcessRandom } from '../../../src/runtime/process-random.ts';
import { createProcessTime } from '../../../src/runtime/process-time.ts';
import { silentLog } from '../../../src/runtime/log.ts';
import { createDeath } from './death.ts';

/** A hub that may die before and after each commit: `hub-process.ts <data> <port> <seed> <one in>`. */
const [dataDir = '', port = '', seed = '', oneIn = ''] = process.argv.slice(2);
const die = createDeath(createSeededRandom(seed), Number(oneIn));
const real = openSqliteStore(join(dataDir, 'hub.db'));
const store: Store = {
  commit: async (items) => {
    die();
    const outcomes = await real.commit(items);
    die();
    return outcomes;
  },
  greet: async (greeting) => {
    const greeted = await real.greet(greeting);
    die();
    return greeted;
  },
  seen: (agentId, at) => real.seen(agentId, at),
  agents: () => real.agents(),
  agent: (id) => real.agent(id),
  report: (id) => real.report(id),
  reports: (filter) => real.reports(filter),
  command: (jti) => real.command(jti),
  close: () => real.close(),
};
const hub = createHub({
  dataDir,
  port: Number(port),
  store,
  time: createProcessTime(),
  random: createProcessRandom(),
  log: silentLog,
});
const started = await hub.start();
process.stdout.write(started.ok ? 'ready\n' : `${started.detail.en}\n`);
