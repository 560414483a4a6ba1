import { expect, test } from 'vitest';
import { echoRequests } from '../../../../hal/drivers/network/echo-requests.ts';
import { createMemoryCommands } from '../../../../hal/links/memory-commands.ts';
import type { CommandResult } from '../../../../hal/contracts/links.ts';

const answering = (answer: CommandResult) => createMemoryCommands({ ping: () => answer });

test('counts what comes back; none is a count too', async () => {
  const stdout = '5 packets transmitted, 0 received, 100% packet loss\n';
  expect(await echoRequests(answering({ code: 1, stdout, stderr: '' }), '10.0.0.1', 5)).toEqual({
    ok: true,
    value: { sent: 5, received: 0, medianMs: null },
  });
});

test('asks by number, no longer than it must', async () => {
  const asked: string[] = [];
  const commands = createMemoryCommands({
    ping: (args) => {
      asked.push(args.join(' '));
      return '5 packets transmitted, 5 received, 0% packet loss\n';
    },
  });
  await echoRequests(commands, '10.0.0.1', 5);
  expect(asked).toEqual(['-n -c 5 -i 0.2 -W 2 10.0.0.1']);
});

test.each([
  ['ping: socket: Operation not permitted', 'denied'],
  ['ping: connect: Network is unreachable', 'unreachable'],
  ['ping: etwas ganz anderes', 'protocol'],
])('%s → %s', async (stderr, code) => {
  const answer = await echoRequests(answering({ code: 2, stdout: '', stderr }), '10.0.0.1', 1);
  expect(answer).toMatchObject({ ok: false, fault: { code } });
});

test('unsupported without the program', async () => {
  expect(await echoRequests(createMemoryCommands({}), '10.0.0.1', 1)).toMatchObject({
    fault: { code: 'unsupported' },
  });
});
