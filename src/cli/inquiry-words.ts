import type { Text } from '../../hal/contracts/text.ts';
import type { Inquiry } from '../checks/operator.ts';

/** What a person is asked or told to do, in one text. */
export function inquiryWords(inquiry: Inquiry): Text {
  if (inquiry.type === 'perform') return inquiry.action;
  return inquiry.type === 'observe' ? inquiry.pattern : inquiry.question;
}
