import type { AdviceId } from '../codes/advice.table.ts';
import type { CodeActor, RetryClass } from '../codes/code-entry.ts';
import type { Text } from '../../../hal/contracts/text.ts';

/** What one status of an activation service means. */
export interface HttpAnswerRow {
  readonly text: Text;
  readonly retry: RetryClass;
  readonly actor: CodeActor;
  readonly advice: AdviceId;
}

/** Statuses of an activation service other than 200. 400, 404, 409, 410 and 422 will not change by asking again. */
export const httpAnswers: Readonly<Record<number, HttpAnswerRow>> = {
  202: {
    text: { zh: '登记审核中', en: 'Registration is being reviewed' },
    retry: 'transient',
    actor: 'acquirer',
    advice: 'wait-review',
  },
  400: {
    text: { zh: '请求格式错误', en: 'The service does not understand the request' },
    retry: 'never',
    actor: 'technician',
    advice: 'update-terminal',
  },
  401: {
    text: { zh: '认证不通过', en: 'Not authorised' },
    retry: 'slow',
    actor: 'technician',
    advice: 'check-ids-then-acquirer',
  },
  403: {
    text: { zh: '终端不允许激活', en: 'This terminal may not be activated' },
    retry: 'slow',
    actor: 'acquirer',
    advice: 'enable-terminal',
  },
  404: {
    text: { zh: '注册码不存在', en: 'No such registration code' },
    retry: 'never',
    actor: 'merchant',
    advice: 'new-code',
  },
  409: {
    text: { zh: '注册码已被另一台机器使用', en: 'Another device has used this code' },
    retry: 'never',
    actor: 'merchant',
    advice: 'new-code',
  },
  410: {
    text: { zh: '注册码已过期', en: 'The registration code has expired' },
    retry: 'never',
    actor: 'merchant',
    advice: 'new-code',
  },
  422: {
    text: { zh: '同一请求号内容不同', en: 'The same request number with another content' },
    retry: 'never',
    actor: 'vendor',
    advice: 'update-terminal',
  },
  429: {
    text: { zh: '尝试次数过多', en: 'Too many tries' },
    retry: 'transient',
    actor: 'agent',
    advice: 'wait',
  },
  503: {
    text: { zh: '激活服务暂不可用', en: 'The activation service is not available' },
    retry: 'transient',
    actor: 'acquirer',
    advice: 'wait',
  },
};
