/** Frames written down piece by piece, from the rules of the dialect and not by the code that the tests try. */

/** A sign-in request: STAN 000451, TID 60020011, MID 898440155110007, batch 000037, operator 01. */
export const signInRequest = [
  '004D', // 77 bytes follow
  '60 0107 0000', // TPDU
  '603100311001', // header
  '0800',
  '0020000000C00016', // 11 41 42 60 62 63
  '000451',
  '3630303230303131', // 60020011
  '383938343430313535313130303037', // 898440155110007
  '0011 000000370010', // 00 000037 001 and a pad
  '0015 53657175656E6365204E6F30313039', // "Sequence No0109"
  '0003 303120', // "01 "
].join('');

/** The accepted answer, with a made-up key block of 40 bytes. */
export const signInAnswer = [
  '0079', // 121 bytes follow
  '60 0000 0107',
  '603100311001',
  '0810',
  '003800010AC00014', // 11 12 13 32 37 39 41 42 60 62
  '000451',
  '093012', // 09:30:12
  '0417', // 17 April
  '08 48440000',
  '303931373030313233343536', // 091700123456
  '3030',
  '3630303230303131',
  '383938343430313535313130303037',
  '0011 000000370010',
  '0040 C0FFEE00C0FFEE01C0FFEE02C0FFEE03 A1B2C3D4 D00DFEED00000001D00DFEED00000002 0BADCAFE',
].join('');

/** The refused answer: 97, no field 62, no field 32. */
export const signInRefusal = [
  '004A', // 74 bytes follow
  '60 0000 0107',
  '603100311001',
  '0810',
  '003800000AC00010', // 11 12 13 37 39 41 42 60
  '000451',
  '093012',
  '0417',
  '303931373030313233343536',
  '3937',
  '3630303230303131',
  '383938343430313535313130303037',
  '0011 000000370010',
].join('');

/** What a card of nobody says; its digits fail the Luhn check on purpose. */
export const canaries = {
  pan: '6214831234561239017',
  track2: '6214831234561239017D30012010000000000',
  pinBlock: '0412AC89ABCDEF67',
  chipData: '9F2608A1B2C3D4E5F60718',
  name: '某某商行',
} as const;

/** A sale that carries everything that must never be shown; no prefixes. */
export const sale = [
  '0200',
  '7024048020E09A17', // 2 3 4 11 14 22 25 35 41 42 43 49 52 53 55 60 62 63 64
  '19 62148312345612390170', // 19 digits and a pad
  '000000',
  '000000012345',
  '000452',
  '3012',
  '0510', // 051 and a pad
  '00',
  '37 6214831234561239017D300120100000000000', // 37 digits and a pad
  '3630303230303131',
  '383938343430313535313130303037',
  `C4B3C4B3C9CCD0D0${'20'.repeat(32)}`, // 某某商行 in GBK and blanks
  '313536',
  '0412AC89ABCDEF67',
  '2600000000000000',
  '0011 9F2608A1B2C3D4E5F60718',
  '0011 220000370000',
  '0008 C0FFEE00C0FFEE01',
  '0003 435550', // CUP
  '4637433142413932',
].join('');
