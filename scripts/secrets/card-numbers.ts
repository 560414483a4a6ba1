import { testSecrets } from './test-secrets.table.ts';

/**
 * Where card numbers of the ranges stand that tests and simulators use. One in ten numbers passes the Luhn check, so a number must
 * also begin as an issuer's does, have a card's length and stand by itself: times, ids and hashes do not. A made-up card of a
 * simulator fails the check on purpose and is known by its beginning and length alone.
 */
export function cardNumbersIn(text: string): readonly number[] {
  return [...text.matchAll(candidate)]
    .filter(([run]) => isCardNumber(run.replaceAll(/[ -]/g, '')))
    .map(({ index }) => index);
}

/** Digits by themselves, or in the groups that cards print. */
const candidate =
  /(?<![\dA-Za-z.+/_-])(?:\d{15,19}|\d{4}([ -])\d{4}\1\d{4}\1\d{4}(?:\1\d{1,3})?)(?![\dA-Za-z+/_]|\.\d)/g;

const listed = new Set(testSecrets.filter(({ kind }) => kind === 'card-number').map(({ text }) => text));

/** Simulators make sixteen digits of UnionPay's range. */
const madeUp = /^62\d{14}$/;

/** American Express, then Visa, Mastercard, JCB, Discover and UnionPay. */
const issued = /^(?:3[47]\d{13}|4\d{15}|5[1-5]\d{14}|2[2-7]\d{14}|35\d{14}|6(?:011|2|5)\d{13,16})$/;

function isCardNumber(digits: string): boolean {
  return listed.has(digits) || madeUp.test(digits) || (issued.test(digits) && passesLuhn(digits));
}

function passesLuhn(digits: string): boolean {
  const sum = digits
    .split('')
    .toReversed()
    .reduce((so, digit, at) => {
      const weighed = Number(digit) * (at % 2 === 0 ? 1 : 2);
      return so + (weighed > 9 ? weighed - 9 : weighed);
    }, 0);
  return sum % 10 === 0;
}
