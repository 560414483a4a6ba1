import { describe, expect, it } from 'vitest';
import { terminalChoiceOf } from '../../src/cli/terminal-option.ts';

describe('terminalChoiceOf', () => {
  it.each([
    [undefined, { kind: 'running-agent' }],
    ['local', { kind: 'local' }],
    ['sim:some dir/a.json', { kind: 'simulated', file: 'some dir/a.json' }],
    ['profile:generic-linux-80mm', { kind: 'profile', id: 'generic-linux-80mm' }],
    ['agent:unix:///run/agent.sock', { kind: 'agent', url: 'unix:///run/agent.sock' }],
  ])('reads %s', (option, choice) => {
    expect(terminalChoiceOf(option)).toEqual(choice);
  });

  it.each(['', 'sim:', 'Local', 'profile:A b', 'agent:somewhere', 'file:a.json'])('refuses %j', (option) => {
    expect(terminalChoiceOf(option)).toBeNull();
  });
});
