import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { parseIeee1284 } from '../../../hal/codecs/ieee1284.ts';

test.each([
  [
    'MFG:EPSON;CMD:ESC/POS;MDL:TM-T20II;CLS:PRINTER;DES:EPSON TM-T20II;CID:EpsonRaster;\n',
    { maker: 'EPSON', model: 'TM-T20II', serial: null, languages: ['ESC/POS'] },
  ],
  [
    'MANUFACTURER:Star;MODEL:TSP143;COMMAND SET:STAR, RAW;SERIALNUMBER:2580;',
    { maker: 'Star', model: 'TSP143', serial: '2580', languages: ['STAR', 'RAW'] },
  ],
  ['MFG: ; MDL:POS-80 ;SN:', { maker: null, model: 'POS-80', serial: null, languages: [] }],
  ['', { maker: null, model: null, serial: null, languages: [] }],
])('%s', (text, id) => {
  expect(parseIeee1284(text)).toEqual(id);
});

test('any text gives an id of bounded length', () => {
  fc.assert(
    fc.property(fc.string({ maxLength: 400 }), (text) => {
      const { maker, model, serial } = parseIeee1284(text);
      for (const value of [maker, model, serial]) expect((value ?? '').length).toBeLessThanOrEqual(80);
    }),
    { numRuns: 2000 },
  );
});
