import { describe, expect, it } from 'vitest';
import { terminalChoiceOf } from '../../src/cli/terminal-option.ts';

describe('terminalChoiceOf', () => {
  it.each([
    [undefined, { kind: 'running-agent' }],
    ['local', { kind: 'local' }],
    ['sim:some dir/a.json', { kind: 'simulated', file: 'some dir/a.json' }],
    ['profile:generic-linux-80mm', { kind: 'profile', id: 'generic-linux-80mm' }],
    ['agent:http://127.0.0.1:7480/a-1', { kind: 'agent', hubUrl: 'http://127.0.0.1:7480', agentId: 'a-1' }],
  ])('reads %s', (option, choice) => {
    expect(terminalChoiceOf(option)).toEqual(choice);
  });

  it.each([
    '',
    'sim:',
    'Local',
    'profile:A b',
    'agent:somewhere',
    'agent:http://127.0.0.1:7480',
    'file:a.json',
  ])('refuses %j', (option) => {
    expect(terminalChoiceOf(option)).toBeNull();
  });
});
