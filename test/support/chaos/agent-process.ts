import { createSeededRandom } from '../../../hal/simulators/seeded-random.ts';
import { dialWebSocket } from '../../../src/agent/link/ws-channel.ts';
import type { Dial } from '../../../src/agent/link/channel.ts';
import { createAgent } from '../../../src/agent/agent.ts';
import { outboxBounds } from '../../../src/agent/outbox/outbox-bounds.table.ts';
import { dataFiles } from '../../../src/runtime/data-folder.ts';
import { createProcessRandom } from '../../../src/runtime/process-random.ts';
import { createProcessTime } from '../../../src/runtime/process-time.ts';
import { silentLog } from '../../../src/runtime/log.ts';
import { openJournalDatabase } from '../../../src/report/journal-database.ts';
import { createReportJournal } from '../../../src/report/report-journal.ts';
import { uuidV7 } from '../../../src/wire/uuid-v7.ts';
import { openTestOutbox, quickTimes } from '../fleet.ts';
import { sampleFinding, sampleReport } from '../sample-report.ts';
import { createScriptedHost } from '../scripted-host.ts';
import { createDeath } from './death.ts';

/** An agent that may die at every step of a report's way: `agent-process.ts <data> <hub> <name> <seed> <one in> <reports>`. */
const [dataDir = '', hubUrl = '', agentId = '', seed = '', oneIn = '', wanted = ''] = process.argv.slice(2);
const chance = createSeededRandom(seed);
const die = createDeath(chance.fork('death'), Number(oneIn));
const time = createProcessTime();
const random = createProcessRandom();
const journal = createReportJournal(openJournalDatabase(dataFiles(dataDir).journal));
// Without the tail that a restored hub would be served from: an ack that came too early must show.
const { outbox, commands } = openTestOutbox(dataDir, { bounds: { ...outboxBounds, tailRows: 0 } });

const dial: Dial = (url, listener) => {
  const channel = dialWebSocket(url, {
    ...listener,
    onText: (text) => {
      die();
      listener.onText(text);
      die();
    },
  });
  return {
    send: (text) => {
      channel.send(text);
      die();
    },
    get bufferedBytes() {
      return channel.bufferedBytes;
    },
    get peerAddress() {
      return channel.peerAddress;
    },
    close: (code, reason) => channel.close(code, reason),
    terminate: () => channel.terminate(),
  };
};
const agent = createAgent({
  host: createScriptedHost(),
  outbox,
  commands,
  journal,
  dataDir,
  identity: { agentId, version: '0.1.0', model: 'chaos', boot: { id: 'boot', reason: 'test', upMs: 0 } },
  hubUrl,
  uid: process.getuid?.() ?? 0,
  time,
  random,
  log: silentLog,
  linkTimes: quickTimes,
  dial,
});
await agent.start();
process.stdout.write('ready\n');
produce(journal.reportIds().length);

function produce(made: number): void {
  if (made < Number(wanted)) {
    const id = uuidV7(time.now(), random);
    // One in twenty is so large that it travels in parts.
    const text = chance.int(20) === 0 ? noise() : '异常';
    const findings = [sampleFinding({ id: 'printer.cover-open', text: { zh: text, en: text } })];
    const report = sampleReport({ id, agent: { id: agentId, version: '0.1.0' }, findings });
    journal.save(id, report);
    die();
    agent.onReport(report);
    die();
  } else if (outbox.waiting().count === 0) {
    process.stdout.write('drained\n');
    return;
  }
  time.after(chance.int(4), () => produce(Math.min(made + 1, Number(wanted))));
}

/** Text that deflating does not make small. */
function noise(): string {
  return Buffer.from(chance.bytes(75_000)).toString('base64');
}
