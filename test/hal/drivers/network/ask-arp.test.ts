import { expect, test } from 'vitest';
import { askArp } from '../../../../hal/drivers/network/ask-arp.ts';
import { createMemoryCommands } from '../../../../hal/links/memory-commands.ts';

const question = { device: 'eth0', address: '10.9.9.2', asNobody: true };

test('the other program of that name is asked in its own way', async () => {
  const asked: string[] = [];
  const commands = createMemoryCommands({
    arping: (args) => {
      asked.push(args.join(' '));
      return args[0] === '-D'
        ? { code: 1, stdout: '.\t100% packet loss (0 extra)\n', stderr: '' }
        : '2 packets transmitted, 1 packets received,  50% unanswered (0 extra)\n';
    },
  });
  expect(await askArp(commands, question)).toEqual({ ok: true, value: true });
  expect(asked).toEqual(['-D -c 2 -w 1 -I eth0 10.9.9.2', '-0 -c 2 -w 1 -I eth0 10.9.9.2']);
});

test('asked as ourselves one answer is enough', async () => {
  const asked: string[] = [];
  const commands = createMemoryCommands({
    arping: (args) => {
      asked.push(args.join(' '));
      return { code: 1, stdout: 'Sent 1 probes (1 broadcast(s))\nReceived 1 response(s)\n', stderr: '' };
    },
  });
  expect(await askArp(commands, { ...question, asNobody: false })).toEqual({ ok: true, value: true });
  expect(asked).toEqual(['-c 1 -w 1 -I eth0 10.9.9.2']);
});

test('no program, no right, words that nobody understands, no answer in time', async () => {
  const unknown = createMemoryCommands({ arping: () => ({ code: 1, stdout: '', stderr: '' }) });
  const denied = createMemoryCommands({
    arping: () => ({ code: 2, stdout: '', stderr: 'arping: socket: Operation not permitted' }),
  });
  const late = {
    run: () => Promise.resolve({ ok: false, fault: { code: 'timed-out', detail: 'late' } } as const),
  };
  const codes = await Promise.all(
    [createMemoryCommands({}), unknown, denied, late].map(async (commands) => {
      const told = await askArp(commands, question);
      return told.ok ? 'told' : told.fault.code;
    }),
  );
  expect(codes).toEqual(['unsupported', 'unsupported', 'denied', 'timed-out']);
});
