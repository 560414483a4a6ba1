import type { Text } from '../../hal/contracts/text.ts';

/** That a data folder has no report of this id, and where its reports are listed. */
export function noSuchReport(id: string, data: string): Text {
  return {
    zh: `${data} 里没有报告「${id}」；清单见 posdoctor report list`,
    en: `no report "${id}" in ${data}; see "posdoctor report list"`,
  };
}
