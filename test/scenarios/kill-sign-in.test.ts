import { spawn } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createNetLink } from '../../hal/links/net-link.ts';
import { simulatedHostSecurity } from '../../hal/simulators/host-security.ts';
import { SimulatedKeystore } from '../../hal/simulators/keystore.ts';
import { createSeededRandom } from '../../hal/simulators/seeded-random.ts';
import type { Acquirer } from '../../src/acquirer/acquirer.ts';
import { createAcquirer } from '../../src/acquirer/acquirer.ts';
import { serveAcquirer } from '../../src/acquirer/process/serve-acquirer.ts';
import type { ServedAcquirer } from '../../src/acquirer/process/serve-acquirer.ts';
import { readSignInRecord } from '../../src/registration/records/sign-in-record.ts';
import { openSqliteRecords } from '../../src/registration/records/sqlite-records.ts';
import { retryPolicy } from '../../src/registration/retry/policy.table.ts';
import { createProcessTime } from '../../src/runtime/process-time.ts';
import { bundleSignIn } from '../support/chaos/bundle.ts';
import { serveModule } from '../support/chaos/secure-module.ts';
import type { ServedModule } from '../support/chaos/secure-module.ts';
import { testFolder } from '../support/fleet.ts';
import { testMainKey, testSettings } from '../support/registration-bench.ts';

const tid = '12345678';
/** Deaths that must have happened, and how far the clock moves from life to life: thirty lives fit into an hour. */
const deathsWanted = 30;
const minutesPerLife = 2;
const livesPerHour = 60 / minutesPerLife;
const mostLives = 120;

/** The payment application's own counter: one number at a time, whoever asks, and never the same one twice. */
const stanScript = `
exec 9>"$1/stan.lock"
flock 9
n=$(cat "$1/stan" 2>/dev/null || echo 0)
n=$((n + 1))
echo "$n" > "$1/stan.new"
mv "$1/stan.new" "$1/stan"
printf '%06d' "$n"
`;

/**
 * A terminal is a real process with its records on a real disk, a host on a real socket and a secure module in another process. It is killed
 * over and over: by itself between any two steps of a sign-in, and by us at any moment.
 */
describe('a terminal that is killed at any point of a sign-in', () => {
  const seed = String(Date.now() % 1_000_000);
  const random = createSeededRandom(seed);
  const time = createProcessTime();
  const context = { time, random, signal: new AbortController().signal };
  const keystore = new SimulatedKeystore();
  const folder = testFolder();
  let acquirer: Acquirer;
  let host: ServedAcquirer;
  let secure: ServedModule;
  let program: string;

  beforeAll(async () => {
    keystore.loadMainKey(testSettings.mainKeySlot, testMainKey);
    acquirer = createAcquirer({
      time,
      random,
      hostSecurity: simulatedHostSecurity,
      terminals: [{ tid, mid: '898000000000001', mainKey: testMainKey }],
    });
    const ports = { iso8583: 0, iso8583Tls: 0, activation: 0, activationTls: 0, control: 0 };
    const net = createNetLink(time);
    const served = await serveAcquirer(acquirer, ports, {
      time,
      listen: (port, onLink) => net.listen(port, onLink),
      secure: (accept) => accept,
    });
    if (!served.ok) throw new Error(served.fault.detail);
    host = served.value;
    secure = await serveModule(keystore, context);
    program = await bundleSignIn(join(folder.path, 'bundle'));
    writeFileSync(join(folder.path, 'next-stan.sh'), stanScript);
  });
  afterAll(async () => {
    secure.close();
    await host.close();
    folder.remove();
  });

  /** One life of a terminal; gives how it ended and what it had come to. */
  const live = async (life: number, oneIn: number, attempts: number): Promise<Life> => {
    const args = [folder.path, host.ports.iso8583, secure.port, `${seed}-${String(life)}`, oneIn, attempts];
    const child = spawn(process.execPath, [program, ...args.map(String), String(life * minutesPerLife)], {
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    const lines: string[] = [];
    let complaint = '';
    child.stderr.setEncoding('utf8').on('data', (text: string) => (complaint += text));
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      // By us: some time after it began, whatever it does then.
      if (oneIn > 0 && lines.length === 0) time.after(random.int(500), () => child.kill('SIGKILL'));
      lines.push(...text.split('\n').filter((line) => line !== ''));
    });
    const before = acquirer.counters().attempts;
    const how = await new Promise<string>((resolve) => {
      child.once('close', (status, signal) => resolve(signal ?? `exit ${String(status)}: ${complaint}`));
    });
    return { how, lines, attempts: acquirer.counters().attempts - before };
  };

  /** What the host and the module hold as MAC key agree on the bytes of any message. */
  const keysAgree = async (): Promise<boolean> => {
    const bytes = Buffer.from('a message');
    const ours = await keystore.mac('cup-ecb', bytes, context);
    const theirs = acquirer
      .terminal(tid)
      ?.withKey('mac', (key) => simulatedHostSecurity.mac('cup-ecb', '3des', key, bytes));
    if (!ours.ok || ours.value.outcome !== 'ok' || theirs === undefined || theirs === null) return false;
    return Buffer.from(ours.value.mac).equals(Buffer.from(theirs));
  };

  /** What must hold whenever it was killed. */
  const holds = async (): Promise<void> => {
    const records = openSqliteRecords(join(folder.path, 'registration.db'));
    const { lastStan, keys } = readSignInRecord(records, tid);
    records.close();
    const heard = acquirer.terminal(tid)?.lastStan ?? null;
    expect(Number(lastStan ?? 0), 'recorded before it was sent').toBeGreaterThanOrEqual(Number(heard ?? 0));
    if (keys === 'good') expect(await keysAgree(), 'keys called good are those of the host').toBe(true);
    const status = await keystore.status(context);
    const loaded = status.ok ? status.value.workingKeys : null;
    expect([[], ['pin', 'mac']], 'all keys or none').toContainEqual(loaded);
    expect(acquirer.counters(), 'no trace number twice').toMatchObject({ duplicates: 0, unreadable: 0 });
  };

  it(
    `after ${String(deathsWanted)} deaths has used no trace number twice, kept the budget and half loaded no key`,
    { timeout: 300_000 },
    async () => {
      const lives: Life[] = [];
      const killed = (): readonly Life[] => lives.filter(({ how }) => how === 'SIGKILL');
      while (killed().length < deathsWanted && lives.length < mostLives) {
        const life = await live(lives.length + 1, 40, 1 + random.int(3));
        expect(['SIGKILL', 'exit 0: ']).toContain(life.how);
        lives.push(life);
        await holds();
      }
      const perHour = lives.map((_life, at) =>
        lives.slice(at, at + livesPerHour).reduce((sum, { attempts }) => sum + attempts, 0),
      );
      const phases = killed().map(({ lines }) => lines.at(-1) ?? 'start');
      process.stdout.write(
        `seed ${seed}: ${String(killed().length)} of ${String(lives.length)} lives killed after ${tally(phases)}; at most ${String(Math.max(...perHour))} attempts an hour\n`,
      );
      expect(killed().length).toBeGreaterThanOrEqual(deathsWanted);
      expect(Math.max(...perHour)).toBeLessThanOrEqual(retryPolicy.attemptsPerHour);

      const last = await live(lives.length + 100, 0, 1);
      expect(last).toMatchObject({ how: 'exit 0: ', attempts: 1 });
      expect(last.lines.at(-1)).toBe('registered');
      await holds();
      expect(await keysAgree()).toBe(true);
    },
  );
});

interface Life {
  readonly how: string;
  readonly lines: readonly string[];
  /** Sign-ins that reached the host. */
  readonly attempts: number;
}

function tally(words: readonly string[]): string {
  const counts = new Map<string, number>();
  for (const word of words) counts.set(word, (counts.get(word) ?? 0) + 1);
  return [...counts].map(([word, count]) => `${word} ${String(count)}`).join(', ');
}
