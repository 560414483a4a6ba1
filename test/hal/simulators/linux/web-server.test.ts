import { expect, test } from 'vitest';
import { sleep } from '../../../../hal/contracts/time.ts';
import { memoryPair } from '../../../../hal/links/memory-link.ts';
import { webServer } from '../../../../hal/simulators/linux/web-server.ts';
import type { WebAnswer } from '../../../../hal/simulators/linux/web-server.ts';
import { createVirtualTime } from '../../../../hal/simulators/virtual-time.ts';

async function answerOf(answer: WebAnswer, request: string): Promise<string> {
  const time = createVirtualTime({ startMs: Date.UTC(2026, 0, 1) });
  const [near, far] = memoryPair({ time });
  let text = '';
  near.onBytes((bytes) => {
    text += Buffer.from(bytes).toString();
  });
  const server = webServer(answer, time);
  if (server.answers === 'accepts') server.accept(far);
  await near.write(Buffer.from(request), 1000);
  await sleep(time, 100);
  return text;
}

test('one answer to every request, dated', async () => {
  const request = 'HEAD / HTTP/1.1\r\nHost: x\r\n\r\n';
  expect(await answerOf('no-content', request)).toMatch(
    /^HTTP\/1\.1 204 .*\r\nDate: Thu, 01 Jan 2026 00:00:00 GMT\r\n/,
  );
  expect(await answerOf('redirect-to-login', request)).toMatch(/^HTTP\/1\.1 302 .*\r\nLocation: http:/);
  expect(await answerOf('proxy-authentication', request)).toMatch(/^HTTP\/1\.1 407 /);
});

test('half a request gets no answer', async () => {
  expect(await answerOf('no-content', 'HEAD / HTTP/1.1\r\n')).toBe('');
});
