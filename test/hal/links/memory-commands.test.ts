import { expect, test } from 'vitest';
import { createMemoryCommands } from '../../../hal/links/memory-commands.ts';

const commands = createMemoryCommands({
  echo: (args, stdin) => `${args.join(' ')}${stdin}\n`,
  false: () => ({ code: 1, stdout: '', stderr: 'no' }),
});

test('programs by name or path, with arguments, input and their own exit code', async () => {
  expect(await commands.run(['echo', 'a', 'b'], '!', 100)).toEqual({
    ok: true,
    value: { code: 0, stdout: 'a b!\n', stderr: '' },
  });
  expect(await commands.run(['/usr/bin/false'], '', 100)).toMatchObject({ ok: true, value: { code: 1 } });
});

test('anything else is not installed, also what every object has', async () => {
  for (const name of ['ip', 'toString', '']) {
    expect(await commands.run([name], '', 100)).toMatchObject({ ok: false, fault: { code: 'no-device' } });
  }
});
