import { expect, it } from 'vitest';
import { anyCode } from '../../src/playbooks/any-code.ts';
import { playbookBehaviour } from '../support/playbook-behaviour.ts';
import { causesOf, diagnoseFor } from '../support/judging.ts';
import { quietApp } from '../support/quiet-app.ts';

const answering = (code: string): readonly string[] =>
  causesOf(
    diagnoseFor(anyCode, {
      symptom: `code:${code}`,
      paymentApp: {
        ...quietApp,
        lastAnswer: { code, of: 'sign-in', atMs: quietApp.readAtMs - 60_000 },
      },
    }),
  );

it.each([
  ['90', 'host-window'],
  ['94', 'stan-duplicate'],
  ['77', 'batch-open'],
  ['95', 'batch-open'],
])('%s is %s', (code, cause) => {
  expect(answering(code)[0]).toBe(cause);
});

it('a code nobody defines is undecided, with a next check', () => {
  const diagnosis = diagnoseFor(anyCode, { symptom: 'code:L4' });
  expect(diagnosis).toMatchObject({ symptom: 'code:L4', decided: false, causes: [] });
  expect(diagnosis.nextCheck).not.toBeNull();
});

it('96 leaves outage and maintenance open', () => {
  expect(answering('96').toSorted()).toEqual(['host-outage', 'host-window']);
});

playbookBehaviour(anyCode);
