import type { Text } from '../../../hal/contracts/text.ts';
import type { FirmwareGuardId } from '../../firmware/guards/guard-facts.ts';

/** Why nothing was fetched or installed, by how the reason begins; the most telling first. */
export const whyTexts: readonly (readonly [RegExp, Text])[] = [
  [
    /^the order is not to install/,
    { zh: '升级单只许下载，不许安装', en: 'the order is to fetch, not to install' },
  ],
  [/^the order is to look/, { zh: '升级单只许检查', en: 'the order is to look, not to fetch' }],
  [
    /^the ordered image is not staged|^nothing is staged/,
    {
      zh: '镜像还没下载；先运行 firmware stage',
      en: 'the image is not fetched yet; run "firmware stage" first',
    },
  ],
  [
    /^nobody can restart/,
    { zh: '这种终端不能由本工具重启', en: 'this terminal cannot be restarted from here' },
  ],
  [
    /^no (rauc|swupdate|update-engine) here/,
    { zh: '本机没有镜像所需的安装程序', en: 'this terminal lacks the installer that the image needs' },
  ],
  [/^nobody has said where images are/, { zh: '没有设置镜像地址', en: 'nobody said where images are' }],
  [/^an update is under way/, { zh: '已有升级在进行', en: 'another update is under way' }],
  [
    /^no-space/,
    { zh: '存储空间不够；请清理后再试', en: 'there is not enough room; free some and try again' },
  ],
  [
    /^(bad-chunk|hash)/,
    {
      zh: '下载的内容与签名不符；请核对下载地址',
      en: 'what was fetched is not what was signed; check where it comes from',
    },
  ],
  [
    /^slow-retrieval/,
    { zh: '下载太慢，已停止；稍后再试', en: 'fetching was too slow and was stopped; try later' },
  ],
  [
    /^(unreachable|chunk list: (unreachable|timed-out))/,
    { zh: '连不上镜像服务器；请检查网络', en: 'the images cannot be reached; check the network' },
  ],
  [
    /^chunk list/,
    {
      zh: '分块清单与签名不符；请核对下载地址',
      en: 'the list of chunks is not the one that was signed; check where it comes from',
    },
  ],
  [/^protocol/, { zh: '镜像服务器应答不对', en: 'the image server does not answer as it should' }],
  [
    /^signature/,
    {
      zh: '镜像自带的签名不可信；不要安装',
      en: "the image's own signature cannot be trusted; do not install it",
    },
  ],
  [
    /^image: /,
    { zh: '已下载的镜像被改动过；请重新下载', en: 'the staged image was changed since; fetch it again' },
  ],
  [
    /^too-many|^image-rolled-back/,
    {
      zh: '试过太多次或退回过；请换新的升级单',
      en: 'it was tried too often, or taken back before; have a new order signed',
    },
  ],
  [/^cooling-down/, { zh: '刚退回过，冷却中', en: 'an update was taken back lately: cooling down' }],
  [/^no-good-slot/, { zh: '没有可用的系统分区；请联系厂商', en: 'no slot is good; call the maker' }],
  [
    /^engine: (signature|purpose)/,
    {
      zh: '安装程序不认可镜像的签名；请联系发布方',
      en: "the installer does not accept the image's signature; tell the publisher",
    },
  ],
  [
    /^engine: incompatible/,
    { zh: '安装程序说镜像不适用于本机', en: 'the installer says that the image is not for this terminal' },
  ],
  [
    /^engine: downgrade/,
    { zh: '安装程序不允许装旧版', en: 'the installer does not go back to an older release' },
  ],
  [
    /^engine: no-space/,
    { zh: '系统分区放不下镜像；请联系厂商', en: 'the image does not fit into the slot; call the maker' },
  ],
  [
    /^engine: busy/,
    { zh: '安装程序正忙；稍后再试', en: 'the installer is busy with another update; try later' },
  ],
  [
    /^engine said installed/,
    {
      zh: '安装程序说已装好，但下次启动的仍是旧系统；请联系厂商',
      en: 'the installer said it was done, but the old system would start; call the maker',
    },
  ],
  [/^engine/, { zh: '安装程序拒绝或没有应答', en: 'the installer refused or did not answer' }],
];

/** What a guard that is not open asks for. */
export const guardTexts: Readonly<Record<FirmwareGuardId, Text>> = {
  'no-transaction-open': { zh: '正在交易', en: 'a payment is under way' },
  settled: { zh: '有未结算或离线交易', en: 'transactions are unsettled or offline' },
  idle: { zh: '刚刚还在使用', en: 'the terminal was in use just now' },
  power: { zh: '没接电源且电量不足', en: 'no mains and too little battery' },
  window: { zh: '不在升级时间段', en: 'outside the update window' },
  disk: { zh: '存储空间不够', en: 'not enough room' },
  network: { zh: '没有网络', en: 'no network' },
  'no-other-update': { zh: '有别的安装没完成', en: 'another installation is unfinished' },
  'not-tampered': { zh: '防拆已触发', en: 'tampering was detected' },
  temperature: { zh: '温度过高或过低', en: 'too hot or too cold' },
  'slot-healthy': { zh: '当前系统分区状态不好', en: 'the running slot is not good' },
  'backup-taken': { zh: '没有备份', en: 'no backup' },
  consent: { zh: '店家还没同意（--agree）', en: 'the shop has not agreed (--agree)' },
};
