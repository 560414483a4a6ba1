import { expect, it } from 'vitest';
import { imagesIn } from '../../../src/firmware/catalog/targets-metadata.ts';
import { sampleImage } from '../../support/firmware-samples.ts';

const { name, length, sha256, custom } = sampleImage(6);

function targetsWith(hashes: Readonly<Record<string, string>>): string {
  return JSON.stringify({ signed: { targets: { [name]: { length, hashes, custom } } } });
}

it('reads an image with its SHA-256', () => {
  expect(imagesIn(targetsWith({ sha256 }))).toEqual([sampleImage(6)]);
});

it.each([{ sha1: 'a'.repeat(40) }, { md5: 'a'.repeat(32) }, {}])('A14 %o alone is refused', (hashes) => {
  expect(imagesIn(targetsWith(hashes))).toBeNull();
});
