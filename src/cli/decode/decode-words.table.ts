/** Why bytes were refused, in Chinese, by the code of the refusal; one that is not here is told in English. */
export const decodeWords: Readonly<Record<string, string>> = {
  'hex-digit': '不是十六进制数字',
  'hex-odd': '十六进制数字是奇数个，最后一个字节不完整',
  'status-length': '应为四个字节：DLE EOT 1 到 4 的应答，或一次自动状态',
  'status-bits': '固定位不符，不是打印机状态字节',
  'too-short': '字节太少，缺少 TS 和 T0',
  ts: '第一个字节 TS 应为 3B 或 3F',
  'truncated-interface': '缺少接口字节',
  'too-long': '太长，一次解不了这么多',
  'extra-bytes': '标签后面有多余的字节',
  'truncated-tag': '标签不完整',
  'tag-too-long': '标签超过四个字节',
  'truncated-value': '值不完整',
  'too-deep': '嵌套太深',
  'truncated-length': '长度不完整',
  'indefinite-length': '不允许不定长',
  'length-too-long': '长度超过四个字节',
};

/** What is odd about an answer to reset that could be read all the same, in both languages. */
export const atrProblemWords: Readonly<Record<string, { readonly zh: string; readonly en: string }>> = {
  'truncated-historical': { zh: '历史字节不完整', en: 'truncated-historical' },
  'extra-bytes': { zh: '末尾有多余的字节', en: 'extra-bytes' },
  'tck-missing': { zh: '缺少校验字节 TCK', en: 'tck-missing' },
  'tck-wrong': { zh: '校验字节 TCK 不对', en: 'tck-wrong' },
};
