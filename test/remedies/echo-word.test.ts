import { expect, it } from 'vitest';
import { echoWord } from '../../src/remedies/echo-word.ts';
import { registrationLook } from '../support/registration-look.ts';
import type { RegistrationScene } from '../support/registration-look.ts';

function word(scene: RegistrationScene = {}): Promise<string> {
  const { look } = registrationLook(scene);
  return echoWord(look, look.context);
}

it('a host that answers has answered, whatever it says of other things', async () => {
  expect(await word()).toBe('answered');
  expect(await word({ faults: [{ at: 'host', kind: 'maintenance' }] })).toBe('answered');
});

it('P9 a host that answers 97 does not know the terminal', async () => {
  expect(await word({ faults: [{ at: 'registration', kind: 'unregistered' }] })).toBe('unregistered');
});

it('P8 a host that is not there, or talks rubbish, is silent', async () => {
  expect(await word({ faults: [{ at: 'host', kind: 'refused' }] })).toBe('silent');
  expect(await word({ faults: [{ at: 'host', kind: 'garbage' }] })).toBe('silent');
});

it('nobody is asked where nobody knows whom to ask', async () => {
  expect(await word({ app: { host: 'unknown' } })).toBe('not-asked');
  expect(await word({ app: { installed: 'no' } })).toBe('not-asked');
  expect(await word({ settings: { way: 'http' } })).toBe('not-asked');
});

it('uses no trace number', async () => {
  const { look, bench } = registrationLook();
  await echoWord(look, look.context);
  expect(bench.stans.used).toBe(0);
});
