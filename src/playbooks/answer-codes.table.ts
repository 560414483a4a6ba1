/** What a host's answer code means for a diagnosis. Codes of single cards and issuers are not here: they say nothing of the terminal. */
export type AnswerMeaning =
  | 'good'
  | '97'
  | '03'
  | '58'
  | 'mac'
  | 'batch'
  | 'stan'
  | 'day-end'
  | 'host-fault'
  | 'format';

/** Answer codes of the UnionPay POS table and the two private ones every acquirer profile here shares. */
export const answerMeanings: Readonly<Record<string, AnswerMeaning>> = {
  '00': 'good',
  '97': '97',
  '03': '03',
  '58': '58',
  T3: '58',
  P8: '58',
  A0: 'mac',
  '99': 'mac',
  '77': 'batch',
  '95': 'batch',
  '22': 'batch',
  '94': 'stan',
  '90': 'day-end',
  '06': 'host-fault',
  '68': 'host-fault',
  '91': 'host-fault',
  '92': 'host-fault',
  '96': 'host-fault',
  '98': 'host-fault',
  '12': 'format',
  '30': 'format',
  '40': 'format',
};
