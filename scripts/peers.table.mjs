/**
 * One Debian peer of the tests: a program or a font that Debian packages and npm does not.
 * @typedef {object} Peer
 * @property {string} id
 * @property {{ readonly zh: string, readonly en: string }} why what the tests use it for
 * @property {readonly string[]} packages Debian package names
 * @property {{ readonly command: string } | { readonly anyFile: readonly string[] }} probe shows that it is there
 */

/**
 * What `npm test` uses beyond npm packages, installed by set-up where it can be; `npm start` needs none of it.
 * A suite that needs a peer names its id in `describeWithPeer`.
 * @type {readonly Peer[]}
 */
export const PEERS = [
  {
    id: 'socat',
    why: {
      zh: '用一对真实的伪终端连接虚拟打印机',
      en: 'a real pseudo-terminal pair for the virtual printer',
    },
    packages: ['socat'],
    probe: { command: 'socat' },
  },
  {
    id: 'chromium',
    why: { zh: '在浏览器中测试维护菜单', en: 'the service menu in a browser' },
    packages: ['chromium'],
    probe: { command: 'chromium' },
  },
  {
    id: 'chinese-font',
    why: { zh: '截图中的汉字', en: 'Chinese characters in screenshots' },
    packages: ['fonts-wqy-zenhei'],
    probe: {
      anyFile: [
        '/usr/share/fonts/truetype/wqy/wqy-zenhei.ttc',
        '/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc',
      ],
    },
  },
  {
    id: 'barcode-reader',
    why: {
      zh: '用独立的程序读回小票上的二维码',
      en: 'the QR code of a printed slip, read back by a program of others',
    },
    packages: ['zbar-tools'],
    probe: { command: 'zbarimg' },
  },
  {
    id: 'tmux',
    why: { zh: '在真实终端中测试命令行', en: 'the command line in a real terminal' },
    packages: ['tmux'],
    probe: { command: 'tmux' },
  },
  {
    id: 'openssl',
    why: { zh: '用 OpenSSL 签名并对照固件验签', en: 'firmware signatures made and judged by OpenSSL' },
    packages: ['openssl'],
    probe: { command: 'openssl' },
  },
  {
    id: 'rauc',
    why: { zh: '真实安装固件包', en: 'firmware bundles installed for real' },
    packages: ['rauc', 'squashfs-tools', 'dbus'],
    probe: { command: 'rauc' },
  },
  {
    id: 'swupdate',
    why: {
      zh: '真实安装 SWUpdate 升级包，读写启动变量',
      en: 'SWUpdate images installed for real, with boot variables in a file',
    },
    packages: ['swupdate', 'libubootenv-tool', 'cpio'],
    probe: { command: 'fw_printenv' },
  },
  {
    id: 'card-service',
    why: {
      zh: '用真实的读卡服务和驱动测试芯片读卡',
      en: 'the real smart card service with its serial driver and a virtual reader',
    },
    packages: ['pcscd', 'libccid', 'vsmartcard-vpcd'],
    probe: { anyFile: ['/usr/lib/pcsc/drivers/serial/libifdvpcd.so'] },
  },
  {
    id: 'pyscard',
    why: {
      zh: '与常用的读卡库比较速度',
      en: 'the usual library for smart cards, to compare speed with',
    },
    packages: ['python3-pyscard'],
    probe: { anyFile: ['/usr/lib/python3/dist-packages/smartcard/__init__.py'] },
  },
  {
    id: 'busybox',
    why: { zh: '用小型系统的 shell 检查开机脚本', en: 'start-up scripts read by the shell of small systems' },
    packages: ['busybox'],
    probe: { command: 'busybox' },
  },
  {
    id: 'network-lab',
    why: {
      zh: '在内核命名空间里真实制造每种网络故障',
      en: 'every network fault caused for real, in kernel namespaces',
    },
    packages: ['nftables', 'iproute2', 'iputils-ping', 'iputils-arping', 'libfaketime', 'socat'],
    probe: { command: 'nft' },
  },
];
