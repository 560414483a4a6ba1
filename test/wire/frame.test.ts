import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readToAgent, readToHub, writeFrame } from '../../src/wire/frame.ts';
import { wireLimits } from '../../src/wire/limits.table.ts';
import { toAgent, toHub } from '../../src/wire/protocol.ts';
import { goldenFrames } from '../support/message-suite.ts';
import { brokenTexts } from '../support/broken-text.ts';

describe('reading a frame', () => {
  it.each(Object.keys(toHub))('takes a golden %s from an agent', (type) => {
    for (const golden of goldenFrames(type)) {
      const frame = readToHub(JSON.stringify(golden));
      if (frame.kind !== 'message') throw new Error(`${type} was not read`);
      expect(JSON.parse(writeFrame(frame.message))).toEqual(golden);
    }
  });

  it.each(Object.keys(toAgent))('takes a golden %s from a hub', (type) => {
    for (const golden of goldenFrames(type)) {
      const frame = readToAgent(JSON.stringify(golden));
      if (frame.kind !== 'message') throw new Error(`${type} was not read`);
      expect(JSON.parse(writeFrame(frame.message))).toEqual(golden);
    }
  });

  it('says "unknown", not "bad", of a kind it does not have: also of names every object has', () => {
    for (const type of ['want', 'constructor', '__proto__', 'toString', '']) {
      expect(readToHub(JSON.stringify({ t: type }))).toEqual({ kind: 'unknown', type });
    }
    expect(readToHub('{"t":"ack","seq":1}')).toEqual({ kind: 'unknown', type: 'ack' });
  });

  it('judges the size before anything else', () => {
    const text = `{"t":"bye","reason":"${'x'.repeat(wireLimits.frameBytes)}"}`;
    expect(readToHub(text)).toMatchObject({ kind: 'bad', type: null, code: 'too-large' });
    // Three bytes each: fewer characters than bytes.
    const wide = `{"t":"bye","reason":"${'纸'.repeat(wireLimits.frameBytes / 3)}"}`;
    expect(readToHub(wide)).toMatchObject({ kind: 'bad', code: 'too-large' });
  });

  it.each([
    ['nothing', '', 'not-an-object'],
    ['no JSON', '{', 'not-an-object'],
    ['an array', '[{"t":"bye"}]', 'not-an-object'],
    ['a bare word', 'null', 'not-an-object'],
    ['10 000 brackets', '['.repeat(10_000), 'not-an-object'],
    ['30 000 objects in each other', '{"t":'.repeat(12_000), 'not-an-object'],
    ['no type', '{"v":1}', 'no-type'],
    ['a type that is no text', '{"t":{"t":"bye"}}', 'no-type'],
    ['a type only its prototype has', '{"__proto__":{"t":"bye","reason":""}}', 'no-type'],
    ['half a surrogate pair in a field', '{"t":"hb","n":"\\ud800","t0":1}', 'bad-shape'],
  ])('calls %s bad', (_what, text, code) => {
    expect(readToHub(text)).toMatchObject({ kind: 'bad', code });
  });

  it('takes the last of two equal keys, and no prototype from a key', () => {
    expect(readToHub('{"t":"bye","t":"hb","n":1,"t0":2,"__proto__":{"t1":3}}')).toEqual({
      kind: 'message',
      message: { t: 'hb', n: 1, t0: 2 },
    });
  });

  it('names the field that is wrong and repeats nothing of what was sent', () => {
    const frame = readToHub('{"t":"rpt","seq":"4111111111111111"}');
    expect(frame).toMatchObject({ kind: 'bad', type: 'rpt', code: 'bad-shape' });
    expect(JSON.stringify(frame)).toContain('seq');
    expect(JSON.stringify(frame)).not.toContain('4111');
  });

  it('never throws, whatever comes', () => {
    const text = fc.oneof(
      brokenTexts(JSON.stringify(goldenFrames('rpt')[0])),
      fc.json(),
      fc
        .tuple(fc.constantFrom(...Object.keys(toHub)), fc.dictionary(fc.string(), fc.jsonValue()))
        .map(([t, rest]) => JSON.stringify({ ...rest, t })),
    );
    fc.assert(
      fc.property(text, (sent) => {
        for (const frame of [readToHub(sent), readToAgent(sent)]) {
          expect(['message', 'unknown', 'bad']).toContain(frame.kind);
        }
      }),
      { numRuns: 2_000 },
    );
  });
});
