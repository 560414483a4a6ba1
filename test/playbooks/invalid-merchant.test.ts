import { expect, it } from 'vitest';
import { invalidMerchant } from '../../src/playbooks/invalid-merchant.ts';
import { playbookBehaviour } from '../support/playbook-behaviour.ts';
import { causesOf, diagnoseFor } from '../support/judging.ts';

const frozen = ['registration.merchant-frozen'] as const;

it('03 is the merchant, unless the number was edited or the SIM changed', () => {
  const after = (changed: 'mid' | 'sim' | 'firmware'): readonly string[] =>
    causesOf(
      diagnoseFor(invalidMerchant, {
        found: frozen,
        history: { lastGoodDays: 2, changedSinceLastGood: [changed] },
      }),
    );
  expect(after('firmware')).toEqual(['merchant-invalid']);
  expect(after('mid')).toEqual(['wrong-ids']);
  expect(after('sim')).toEqual(['binding-changed']);
});

playbookBehaviour(invalidMerchant);
