import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  bootParameter,
  parseLockdown,
  parseSecureBoot,
  parseVerityStatus,
} from '../../../../hal/codecs/linux/protection-files.ts';

describe('what the kernel says of protections', () => {
  it('reads the EFI variable of secure boot', () => {
    expect(parseSecureBoot(Uint8Array.of(6, 0, 0, 0, 1))).toBe(true);
    expect(parseSecureBoot(Uint8Array.of(6, 0, 0, 0, 0))).toBe(false);
    expect(parseSecureBoot(Uint8Array.of(1))).toBeNull();
    expect(parseSecureBoot(Uint8Array.of(6, 0, 0, 0, 7))).toBeNull();
  });

  it('reads lockdown and verity', () => {
    expect(parseLockdown('none [integrity] confidentiality\n')).toBe('integrity');
    expect(parseLockdown('none integrity')).toBeNull();
    expect(parseVerityStatus('vroot: 0 1048576 verity V\nswap: 0 8 linear\n')).toBe('verified');
    expect(parseVerityStatus('a: 0 8 verity V\nb: 0 8 verity C\n')).toBe('corrupted');
    expect(parseVerityStatus('No devices found\n')).toBe('none');
  });

  it('reads parameters of a kernel line and of a boot configuration', () => {
    const line = 'quiet rauc.slot=B dm-mod.create="vroot,,,ro,0 9 verity 1" androidboot.slot_suffix=_a';
    expect(bootParameter(line, 'rauc.slot')).toBe('B');
    expect(bootParameter(line, 'dm-mod.create')).toContain('verity');
    expect(bootParameter(line, 'slot_suffix')).toBeNull();
    expect(bootParameter('androidboot.veritymode = "eio"\n', 'androidboot.veritymode')).toBe('eio');
  });

  it('never fails on any text', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 300 }), fc.uint8Array({ maxLength: 8 }), (text, bytes) => {
        parseLockdown(text);
        parseVerityStatus(text);
        parseSecureBoot(bytes);
        const told = bootParameter(text, 'rauc.slot');
        expect(told === null || text.includes(told)).toBe(true);
      }),
      { numRuns: 2_000 },
    );
  });
});
