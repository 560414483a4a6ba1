import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { expect, it } from 'vitest';
import { processMark } from '../../src/session/process-mark.ts';

it('is the same for as long as the process lives, and another one for another process', async () => {
  const child = spawn('sleep', ['60']);
  await once(child, 'spawn');
  const mark = processMark(child.pid ?? 0);
  expect(mark).toMatch(/^[0-9a-f-]{36}\.\d+$/);
  expect(processMark(child.pid ?? 0)).toBe(mark);
  expect(processMark(1)).not.toBe(mark);
  child.kill();
  await once(child, 'exit');
  expect(processMark(child.pid ?? 0)).toBeNull();
});

it('tells a program whose name is meant to mislead', async () => {
  const child = spawn('sh', ['-c', 'printf ") S 1 2 3" > /proc/self/comm; echo named; read line']);
  await once(child.stdout, 'data');
  expect(processMark(child.pid ?? 0)).toMatch(/^[0-9a-f-]{36}\.\d{3,}$/);
  child.stdin.end();
  await once(child, 'exit');
});
