/** Whether digits (values 0..9, not ASCII) pass the Luhn check; false for none. */
export function luhnPasses(digits: ArrayLike<number>): boolean {
  return digits.length > 0 && luhnSum(digits, 0) % 10 === 0;
}

/** The digit that makes `digits` followed by it pass. */
export function luhnCheckDigit(digits: ArrayLike<number>): number {
  return (10 - (luhnSum(digits, 1) % 10)) % 10;
}

function luhnSum(digits: ArrayLike<number>, places: number): number {
  let sum = 0;
  for (let index = 0; index < digits.length; index += 1) {
    const digit = digits[index] ?? 0;
    const doubled = (digits.length - 1 - index + places) % 2 === 1;
    sum += doubled ? (digit > 4 ? digit * 2 - 9 : digit * 2) : digit;
  }
  return sum;
}
