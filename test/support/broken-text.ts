import * as fc from 'fast-check';

/** Texts near `sample` and far from it: cut, doubled, with foreign characters, CRLF, or nothing of it at all. */
export function brokenTexts(sample: string): fc.Arbitrary<string> {
  const place = fc.nat({ max: sample.length });
  return fc.oneof(
    codeUnits(60),
    place.map((end) => sample.slice(0, end)),
    place.map((start) => sample.slice(start)),
    fc.tuple(place, codeUnits(12)).map(([at, noise]) => sample.slice(0, at) + noise + sample.slice(at)),
    fc.constant(sample.replaceAll('\n', '\r\n')),
    fc.constant(sample + sample),
    fc.json({ maxDepth: 2 }),
  );
}

/** Any UTF-16 code units, halves of pairs too; fast-check's own `binary` unit takes most of a second to build its tables. */
function codeUnits(maxLength: number): fc.Arbitrary<string> {
  return fc.array(fc.nat(0xffff), { maxLength }).map((codes) => String.fromCharCode(...codes));
}
