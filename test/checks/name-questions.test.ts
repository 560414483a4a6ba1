import { expect, it } from 'vitest';
import { failed, ok } from '../../hal/contracts/fault.ts';
import { askServers } from '../../src/checks/name-questions.ts';
import { fakeNet } from '../support/fake-net.ts';
import { wiredTerminal } from '../support/ladder.ts';
import { lookAt } from '../support/looking.ts';

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
