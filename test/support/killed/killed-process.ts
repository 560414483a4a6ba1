import { createRemedyLedger } from '../../../src/session/remedy-ledger.ts';
import { catalogue } from '../../../src/session/catalogue.ts';
import { openJournalDatabase } from '../../../src/report/journal-database.ts';
import { createSeededRandom } from '../../../hal/simulators/seeded-random.ts';
import { realTime } from '../real-time.ts';
import { killedTerminal } from './killed-terminal.ts';

/** Carries out one repair and dies as by a power cut at its nth note: `<folder> <remedy> <n>`; n 0 lives. */
const [folder = '', id = '', at = '0'] = process.argv.slice(2);
const remedy = catalogue.remedy(id);
if (remedy === undefined) throw new Error(`no remedy ${id}`);
const ledger = createRemedyLedger(openJournalDatabase(`${folder}/journal.db`));
const runId = `${id}-0a1b`;
ledger.begin({ runId, remedy: id, sessionId: 's', startedMs: 1_000 });
const journal = ledger.journal(runId);
let notes = 0;
const acted = await remedy.act({
  terminal: killedTerminal(folder, id),
  context: { time: realTime, random: createSeededRandom(1), signal: new AbortController().signal },
  operator: { ask: () => Promise.resolve({ answered: false, why: 'timed-out' }) },
  remedyRunId: runId,
  journal: {
    entries: () => journal.entries(),
    note: (entry) => {
      journal.note(entry);
      notes += 1;
      if (notes === Number(at)) process.kill(process.pid, 'SIGKILL');
    },
  },
});
process.stdout.write(
  acted.ok ? `done after ${String(notes)}\n` : `${acted.fault.code}: ${acted.fault.detail}\n`,
);
