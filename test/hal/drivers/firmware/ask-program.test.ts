import { expect, it } from 'vitest';
import { askNumber, askText, orderTold } from '../../../../hal/drivers/firmware/ask-program.ts';
import { createMemoryCommands } from '../../../../hal/links/memory-commands.ts';

const commands = createMemoryCommands({
  good: ([word]) => `${word ?? ''}\n`,
  bad: () => ({ code: 3, stdout: '', stderr: 'first\nI will not\n' }),
});

it('gives what a program prints, without its line end', async () => {
  expect(await askText(commands, ['good', 'A'])).toEqual({ ok: true, value: 'A' });
  expect(await askNumber(commands, ['good', '12'])).toEqual({ ok: true, value: 12 });
  expect(await orderTold(commands, ['good', 'x'])).toEqual({ ok: true, value: undefined });
});

it.each(['', 'x', '-1', '1.5', '1e3', '9'.repeat(16)])('"%s" is no number', async (word) => {
  expect(await askNumber(commands, ['good', word])).toMatchObject({ fault: { code: 'protocol' } });
});

it('a bad end is refused in the last words, a missing program is no device', async () => {
  for (const ask of [askText, askNumber, orderTold]) {
    expect(await ask(commands, ['bad'])).toMatchObject({ fault: { code: 'refused', detail: 'I will not' } });
    expect(await ask(commands, ['none'])).toMatchObject({ fault: { code: 'no-device' } });
  }
});
