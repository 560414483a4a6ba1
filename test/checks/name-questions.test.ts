import { expect, it } from 'vitest';
import { failed, ok } from '../../hal/contracts/fault.ts';
import { sleep } from '../../hal/contracts/time.ts';
import { askServers } from '../../src/checks/name-questions.ts';
import type { ServerAnswers } from '../../src/checks/name-questions.ts';
import { fakeNet } from '../support/fake-net.ts';
import { wiredTerminal } from '../support/ladder.ts';
import { lookAt, testTime } from '../support/looking.ts';

it('asks each server for both families and for a name that must not exist, once more when nobody answers', async () => {
  const asked: string[] = [];
  const net = fakeNet({
    resolve: ({ name, family, server }) => {
      asked.push(`${name} ${String(family)} ${String(server)}`);
      return Promise.resolve(failed('timed-out', 'silent'));
    },
  });
  const terminal = wiredTerminal({ net });
  const network = terminal.network;
  if (network === undefined) throw new Error('wired');
  const order = { name: 'a.example', servers: ['10.0.0.1'] };
  const answers = await askServers(lookAt(terminal), network, order);
  expect(answers.servers).toMatchObject([{ alive: false, addresses: [] }]);
  expect(answers.quickestMs).toBeNull();
  expect(new Set(asked).size).toBe(4);
  expect(asked).toHaveLength(8);
});

it('a server that knows no such name is alive; one that knows every name invents', async () => {
  const net = fakeNet({
    resolve: ({ server }) =>
      Promise.resolve(server === 'liar' ? ok(['10.0.0.1']) : failed('unreachable', 'NXDOMAIN')),
  });
  const terminal = wiredTerminal({ net });
  if (terminal.network === undefined) throw new Error('wired');
  const order = { name: null, servers: ['liar', 'honest'] };
  const { servers } = await askServers(lookAt(terminal), terminal.network, order);
  expect(servers).toMatchObject([
    { server: 'liar', alive: true, inventsAnswers: true },
    { server: 'honest', alive: true, inventsAnswers: false },
  ]);
});

/** Asks one server or two; the n-th question to each is answered after so many milliseconds, null: never. */
async function asking(
  answers: Readonly<Record<string, readonly (number | null)[]>>,
): Promise<{ readonly told: ServerAnswers; readonly tookMs: number }> {
  const time = testTime();
  const counts = new Map<string, number>();
  const net = fakeNet({
    resolve: async ({ name, family, server }, deadlineMs) => {
      const key = `${name} ${String(family)} ${String(server)}`;
      const nth = counts.get(key) ?? 0;
      counts.set(key, nth + 1);
      const waitMs = answers[String(server)]?.[nth] ?? null;
      await sleep(time, Math.min(waitMs ?? deadlineMs, deadlineMs));
      return waitMs === null || waitMs >= deadlineMs ? failed('timed-out', 'silent') : ok(['10.0.0.9']);
    },
  });
  const terminal = wiredTerminal({ net });
  if (terminal.network === undefined) throw new Error('wired');
  const servers = Object.keys(answers).filter((server) => server !== 'null');
  const beganMs = time.monotonicMs();
  const order = { name: 'a.example', servers };
  const told = await askServers(lookAt(terminal, { time }), terminal.network, order);
  return { told, tookMs: time.monotonicMs() - beganMs };
}

it('listens on for answers that come a very long way', async () => {
  const { told, tookMs } = await asking({ null: [4_000, 4_000], near: [4_000, 4_000] });
  expect(told).toMatchObject({ system: { addresses: ['10.0.0.9'] }, servers: [{ alive: true }] });
  expect([told.quickestMs, tookMs]).toEqual([4_000, 4_000]);
});

it('a question that got lost is asked again, and counts from then', async () => {
  const { told, tookMs } = await asking({ null: [null, 30], near: [null, 30] });
  expect(told).toMatchObject({ servers: [{ alive: true }], quickestMs: 30 });
  expect(tookMs).toBe(3_230);
});

it('who is silent while others answer is not asked again, nor waited for longer', async () => {
  const { told, tookMs } = await asking({ null: [20], near: [20], dead: [] });
  expect(told.servers).toMatchObject([{ alive: true }, { alive: false }]);
  expect(tookMs).toBe(3_200);
});

it('gives up when nobody answers twice', async () => {
  const { told, tookMs } = await asking({ null: [], dead: [] });
  expect(told).toMatchObject({ servers: [{ alive: false }], quickestMs: null });
  expect(tookMs).toBe(6_400);
});
