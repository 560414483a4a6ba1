import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { hubProof, isHubProof } from '../../src/wire/hub-proof.ts';

const key = new Uint8Array(32).fill(7);
const claim = { agentId: 'agent-1', nonce: '0'.repeat(32), fence: 3 };

describe('the proof of a hub', () => {
  it('holds for its key and its claim', () => {
    expect(isHubProof(key, claim, hubProof(key, claim))).toBe(true);
  });

  it.each([
    ['another agent', { agentId: 'agent-2' }],
    ['another connection', { nonce: '1'.repeat(32) }],
    ['another fence', { fence: 4 }],
  ])('does not hold for %s', (_what, change) => {
    expect(isHubProof(key, { ...claim, ...change }, hubProof(key, claim))).toBe(false);
  });

  it('does not hold with another key, or without a proof', () => {
    expect(isHubProof(new Uint8Array(32).fill(8), claim, hubProof(key, claim))).toBe(false);
    expect(isHubProof(key, claim, undefined)).toBe(false);
  });

  it('holds for nothing else anybody may send', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.stringMatching(/^[0-9a-f]{64}$/)), (proof) => {
        expect(isHubProof(key, claim, proof)).toBe(proof === hubProof(key, claim));
      }),
      { numRuns: 2_000 },
    );
  });

  it('tells apart claims whose parts run into each other', () => {
    const one = hubProof(key, { agentId: 'a', nonce: 'b1', fence: 2 });
    expect(hubProof(key, { agentId: 'ab', nonce: '1', fence: 2 })).not.toBe(one);
  });
});
