import { describe, expect, it } from 'vitest';
import { readHubUrl } from '../../src/agent/hub-url.ts';

describe('the address of a hub', () => {
  it.each([
    ['ws://127.0.0.1:7480', 'ws://127.0.0.1:7480/agent/v1'],
    ['ws://localhost:7480/', 'ws://localhost:7480/agent/v1'],
    ['ws://[::1]:7480/agent/v1', 'ws://[::1]:7480/agent/v1'],
  ])('%s leads to %s', (text, url) => expect(readHubUrl(text)).toEqual({ ok: true, url }));

  it.each([
    'http://127.0.0.1:7480',
    'ws://',
    'hub',
    '',
    'ws://10.0.0.1:7480',
    'wss://hub.example',
    'ws://127.0.0.1.evil.example:1',
    'ws://user:pass@127.0.0.1:7480',
    'ws://127.0.0.1:7480/?token=x',
    'ws://127.0.0.1:7480/#x',
  ])('%j is refused', (text) => expect(readHubUrl(text).ok).toBe(false));

  it('never repeats a password', () => {
    expect(JSON.stringify(readHubUrl('ws://user:hunter2@127.0.0.1:1'))).not.toContain('hunter2');
  });
});
