import { PassThrough } from 'node:stream';
import { describe, expect, it } from 'vitest';
import type { CliIo, CliOutput } from '../../src/cli/cli-io.ts';
import { createStepPrompt } from '../../src/cli/step-prompt.ts';
import type { SessionEvent } from '../../src/report/session-event.ts';

type OpenedStep = Extract<SessionEvent, { kind: 'step-opened' }>;

function terminal() {
  const input = new PassThrough();
  const shown: string[] = [];
  const output: CliOutput = {
    write: (text) => void shown.push(text),
    isTerminal: true,
    columns: () => 80,
    styled: (_style, text) => text,
  };
  const io: CliIo = {
    out: output,
    err: output,
    input,
    env: {},
    uid: 1,
    home: '/',
    stop: new AbortController().signal,
  };
  return { input, shown, prompt: createStepPrompt(io, 'zh') };
}

function step(inquiry: OpenedStep['inquiry']): OpenedStep {
  return {
    kind: 'step-opened',
    sessionId: 's',
    seq: 1,
    atMs: 0,
    step: 'close-cover',
    nonce: 'n1',
    inquiry,
    timeoutMs: 9_000,
  };
}

const close = step({ type: 'perform', action: { zh: '请关上纸仓盖', en: 'Close the cover' } });

describe('createStepPrompt', () => {
  it('shows the question with numbered answers and gives the one picked', async () => {
    const { input, shown, prompt } = terminal();
    const answer = new Promise<string>((resolve) =>
      prompt.ask(close, (value) => {
        resolve(value);
        return Promise.resolve('taken');
      }),
    );
    input.write('1\n');
    expect(await answer).toBe('done');
    expect(shown.join('')).toBe('请关上纸仓盖\n  1) 已完成（直接回车）\n  2) 做不到\n> ');
    prompt.close();
  });

  it('draws a code that is to be scanned between the question and its answers', () => {
    const { shown, prompt } = terminal();
    const action = { zh: '扫屏幕上的二维码', en: 'Scan the code on the screen' };
    prompt.ask(step({ type: 'perform', action, qr: 'POSDOCTOR-7K3M9Q' }), () => Promise.resolve('taken'));
    const lines = shown.join('').split('\n');
    expect(lines[0]).toBe('扫屏幕上的二维码');
    expect(lines.filter((line) => /^[█▀▄ ]{25}$/.test(line))).toHaveLength(13);
    expect(lines.at(-1)).toBe('> ');
    prompt.close();
  });

  it('asks again after an answer that is none of the options', async () => {
    const { input, shown, prompt } = terminal();
    const given: string[] = [];
    const taken = new Promise<void>((resolve) =>
      prompt.ask(close, (value) => {
        given.push(value);
        if (value === 'cannot') resolve();
        return Promise.resolve(value === 'cannot' ? 'taken' : 'not-accepted');
      }),
    );
    input.write('7\n');
    await expect.poll(() => shown.length).toBe(2);
    input.write('cannot\n');
    await taken;
    expect(given).toEqual(['cannot']);
    prompt.close();
  });

  it.each([
    ['track 1', '%B5452300551227189^HOGAN/PAUL^0804?'],
    ['track 2', ';5452300551227189=0804?'],
    ['track 2 without its ends', '5452300551227189=0804'],
    ['two faults', '%E?;E?'],
  ])('throws away what a reader typed: %s', async (_what, swiped) => {
    const { input, shown, prompt } = terminal();
    const given: string[] = [];
    const taken = new Promise<void>((resolve) => {
      const enter = step({ type: 'enter', question: { zh: '序号？', en: 'Serial?' }, format: '.*' });
      prompt.ask(enter, (value) => {
        given.push(value);
        resolve();
        return Promise.resolve('taken');
      });
    });
    input.write(`${swiped}\n`);
    await expect.poll(() => shown.join('')).toContain('已丢弃');
    input.write('SN1\n');
    await taken;
    expect(given).toEqual(['SN1']);
    expect(shown.join('')).not.toContain(swiped);
    prompt.close();
  });

  it('gives typed text where text is asked for', async () => {
    const { input, prompt } = terminal();
    const enter = step({ type: 'enter', question: { zh: '终端号？', en: 'TID?' }, format: '\\d{8}' });
    const answer = new Promise<string>((resolve) =>
      prompt.ask(enter, (value) => {
        resolve(value);
        return Promise.resolve('taken');
      }),
    );
    input.write('  12345678 \n');
    expect(await answer).toBe('12345678');
    prompt.close();
  });

  it('takes no answer to a step that is over', async () => {
    const { input, prompt } = terminal();
    const given: string[] = [];
    prompt.ask(close, (value) => {
      given.push(value);
      return Promise.resolve('taken');
    });
    prompt.withdraw('n1');
    input.write('1\n');
    input.end();
    await new Promise((resolve) => {
      input.once('end', resolve);
    });
    expect(given).toEqual([]);
    prompt.close();
  });
});
