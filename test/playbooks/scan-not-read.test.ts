import { expect, it } from 'vitest';
import { scanNotRead } from '../../src/playbooks/scan-not-read.ts';
import { playbookBehaviour } from '../support/playbook-behaviour.ts';
import { causesOf, diagnoseFor } from '../support/judging.ts';

it('a dirty window is for the merchant to clean', () => {
  const diagnosis = diagnoseFor(scanNotRead, { found: ['scanner.dirty-window'] });
  expect(diagnosis.causes[0]).toMatchObject({ id: 'scanner-dirty', actor: 'merchant' });
  expect(causesOf(diagnosis)).toEqual(['scanner-dirty']);
});

playbookBehaviour(scanNotRead);
