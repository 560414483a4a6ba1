import type { Text } from '../checks/text.ts';
import type { Actor } from '../remedies/remedy.ts';

/** What a cause is called, who must act and what they do. */
export interface CauseRow {
  readonly actor: Actor;
  /** Short enough for one line of the terminal's screen. */
  readonly title: Text;
  /** One sentence on what it is, for whoever asks what the words mean. */
  readonly means: Text;
  /** One sentence for whoever acts. Placeholders: {acquirer} {tid} {mid} {serial} {code}. For the agent's causes: what a person does when the agent may not. */
  readonly step: Text;
  /** Causes whose evidence this one makes unsurprising: they are then its consequences and not reported beside it. */
  readonly explains: readonly string[];
}

/** Every cause a playbook may conclude. Public ids: extend, never rename. */
export const causes = {
  'not-registered': {
    actor: 'acquirer',
    title: { zh: '终端未登记', en: 'Terminal not registered' },
    means: {
      zh: '收单平台没有这台终端的登记信息，主机因此拒绝签到（97）。',
      en: 'The acquirer has no record of this terminal, so its host refuses the sign-in (97).',
    },
    step: {
      zh: '致电{acquirer}，请念：“商户号{mid}、终端号{tid}的终端应答97，请登记开通。”',
      en: 'Call {acquirer} and read out: "Terminal {tid} of merchant {mid} answers 97; please register it."',
    },
    explains: [],
  },
  deactivated: {
    actor: 'acquirer',
    title: { zh: '终端已停用', en: 'Terminal deactivated' },
    means: {
      zh: '终端登记过，后来被平台停用、注销或风控关停。',
      en: 'The terminal was registered once and has since been switched off by the acquirer.',
    },
    step: {
      zh: '致电{acquirer}，请念：“终端号{tid}以前正常，现在应答{code}，请查停用原因并恢复。”',
      en: 'Call {acquirer} and read out: "Terminal {tid} worked before and now answers {code}; why was it deactivated? Please enable it."',
    },
    explains: [],
  },
  'wrong-ids': {
    actor: 'technician',
    title: { zh: '终端号或商户号录入错误', en: 'Terminal or merchant number is wrong' },
    means: {
      zh: '终端里录入的终端号、商户号或注册码与平台登记的不一致。',
      en: 'The terminal, merchant number or code typed into the terminal is not the one the acquirer registered.',
    },
    step: {
      zh: '致电装机人员，请念：“终端号{tid}、商户号{mid}的终端应答{code}，请对照装机单核对这两个号，改正后再签到。”',
      en: 'Call your technician and read out: "Terminal {tid} of merchant {mid} answers {code}; please check both numbers against the acquirer\'s sheet, correct what is wrong and sign in again."',
    },
    explains: [],
  },
  'merchant-invalid': {
    actor: 'acquirer',
    title: { zh: '商户未登记或被冻结', en: 'Merchant not registered or frozen' },
    means: {
      zh: '平台上没有这个商户，或商户被冻结；与终端无关。',
      en: 'The acquirer does not know this merchant or has frozen it; the terminal is not at fault.',
    },
    step: {
      zh: '致电{acquirer}，请念：“商户号{mid}应答03，请查商户状态。”',
      en: 'Call {acquirer} and read out: "Merchant {mid} answers 03; please check its state."',
    },
    explains: [],
  },
  'binding-changed': {
    actor: 'acquirer',
    title: { zh: '换过 SIM 卡或机身号不符', en: 'SIM or serial differs from the registered one' },
    means: {
      zh: '平台把终端号与 SIM 卡、机身号绑定，现在用的不是那一套。',
      en: 'The acquirer binds the number to one SIM and one body, and these are others.',
    },
    step: {
      zh: '致电{acquirer}，请念：“终端号{tid}换过SIM卡或机器，机身号{serial}，请重新绑定。”',
      en: 'Call {acquirer} and read out: "Terminal {tid}, serial {serial}, has a new SIM or body; please bind it again."',
    },
    explains: [],
  },
  'duplicate-terminal': {
    actor: 'acquirer',
    title: { zh: '同一终端号两台机器在用', en: 'Two machines use one terminal number' },
    means: {
      zh: '两台机器用同一个终端号，互相把对方的工作密钥顶掉。',
      en: "Two machines sign in with one number and keep replacing each other's working keys.",
    },
    step: {
      zh: '致电{acquirer}，请念：“终端号{tid}有两台机器在用，请另发终端号。”',
      en: 'Call {acquirer} and read out: "Two machines use terminal {tid}; please issue another number."',
    },
    explains: [],
  },
  'registration-pending': {
    actor: 'acquirer',
    title: { zh: '登记审核中', en: 'Registration is being reviewed' },
    means: {
      zh: '登记资料已收到，平台还没有审核完。',
      en: 'The acquirer has the application and has not approved it yet.',
    },
    step: {
      zh: '等待审核；急用请致电{acquirer}，报终端号{tid}。',
      en: 'Wait for the review; if urgent call {acquirer} and give terminal {tid}.',
    },
    explains: [],
  },
  'code-invalid': {
    actor: 'merchant',
    title: { zh: '注册码无效、过期或已使用', en: 'Registration code invalid, expired or used' },
    means: {
      zh: '注册码输错、过期或已被别的机器用掉。',
      en: 'The registration code is wrong, expired or used by another machine.',
    },
    step: {
      zh: '向{acquirer}要一个新的注册码，再输入一次。',
      en: 'Ask {acquirer} for a new registration code and enter it.',
    },
    explains: [],
  },
  'scheme-not-enabled': {
    actor: 'acquirer',
    title: { zh: '该卡种未开通', en: 'This card scheme is not enabled' },
    means: {
      zh: '终端能签到，只是这一种卡没有给它开通。',
      en: 'The terminal signs in; only this kind of card is not enabled for it.',
    },
    step: {
      zh: '请顾客换卡；致电{acquirer}开通该卡种，报终端号{tid}。',
      en: 'Ask for another card; call {acquirer} to enable this scheme for terminal {tid}.',
    },
    explains: [],
  },
  'wrong-host-config': {
    actor: 'technician',
    title: { zh: '后台地址、端口或认证设置错误', en: 'Host address, port or authentication is wrong' },
    means: {
      zh: '后台地址、端口、NII 或认证设置不对，连到了错误的地方。',
      en: 'Address, port, NII or authentication lead to the wrong place.',
    },
    step: {
      zh: '请装机人员核对后台地址、端口和NII，改正后做通讯测试。',
      en: 'Have the technician check host address, port and NII, then run the network test.',
    },
    explains: ['host-outage'],
  },
  'no-link': {
    actor: 'merchant',
    title: { zh: '网络没有连上', en: 'No network connection' },
    means: {
      zh: '终端没有接上任何网络：线没插、WiFi 断开、没有 SIM 卡或流量停用。',
      en: 'The terminal has no network at all: cable out, Wi-Fi lost, no SIM, or data not paid for.',
    },
    step: {
      zh: '插好网线或连上Wi-Fi；用SIM卡的查欠费和卡是否插好。',
      en: 'Plug in the cable or join the Wi-Fi; with a SIM, check that it is seated and paid up.',
    },
    explains: ['network-path', 'host-outage', 'weak-signal', 'wrong-host-config'],
  },
  'weak-signal': {
    actor: 'merchant',
    title: { zh: '信号弱或网速不足', en: 'Weak signal or too little bandwidth' },
    means: {
      zh: '连着网，但信号或带宽不足，交易会超时。',
      en: 'There is a connection, but too weak or too slow for a sale to finish in time.',
    },
    step: {
      zh: '把终端移到信号好的地方，或改用网线。',
      en: 'Move the terminal to better reception, or use a cable.',
    },
    explains: ['network-path'],
  },
  'network-path': {
    actor: 'technician',
    title: { zh: '网络不通到后台', en: 'The network does not reach the host' },
    means: {
      zh: '本地网络通，但到不了后台：域名、网关、防火墙、代理或认证页挡住了。',
      en: 'The local network works, but names, gateway, firewall, proxy or a login page keep it from the host.',
    },
    step: {
      zh: '请网络管理员检查DNS、路由、防火墙和上网认证页。',
      en: 'Have whoever runs the network check DNS, routing, firewall and the login page.',
    },
    explains: ['host-outage', 'wrong-host-config'],
  },
  'tls-trust': {
    actor: 'technician',
    title: { zh: '安全证书有问题', en: 'Secure connection not trusted' },
    means: {
      zh: '加密连接的证书过期、不受信任或被中间设备替换。',
      en: 'The certificate of the secure connection is expired, untrusted or replaced on the way.',
    },
    step: {
      zh: '先核对终端日期时间；仍不行请装机人员更新证书。',
      en: 'Check date and time first; if it stays, have the technician update the certificates.',
    },
    explains: [],
  },
  'clock-wrong': {
    actor: 'agent',
    title: { zh: '终端时间不对', en: "The terminal's clock is wrong" },
    means: {
      zh: '终端日期时间不准；证书会因此显得过期或尚未生效。',
      en: 'Date or time is wrong, and certificates look expired or not yet valid because of it.',
    },
    step: {
      zh: '核对终端日期时间并打开自动对时。',
      en: "Check the terminal's date and time and turn automatic time on.",
    },
    explains: ['tls-trust'],
  },
  'host-outage': {
    actor: 'acquirer',
    title: { zh: '收单后台故障', en: "The acquirer's host is down" },
    means: {
      zh: '收单后台或网关故障，本机没有可修的。',
      en: "The acquirer's host or gateway fails; there is nothing to repair here.",
    },
    step: {
      zh: '稍后再试；超过十分钟致电{acquirer}。终端本身不用修。',
      en: 'Try again later; after ten minutes call {acquirer}. The terminal needs no repair.',
    },
    explains: [],
  },
  'host-window': {
    actor: 'acquirer',
    title: { zh: '后台日切或维护中', en: 'Host day-end or maintenance' },
    means: {
      zh: '后台正在日切或维护，过一会儿自己恢复。',
      en: 'The host is in day-end or maintenance and comes back by itself.',
    },
    step: {
      zh: '等待后台恢复后再试，一般不超过半小时。',
      en: 'Wait until the host is back, usually within half an hour.',
    },
    explains: ['host-outage'],
  },
  'key-missing': {
    actor: 'technician',
    title: { zh: '主密钥丢失', en: 'Main key is missing' },
    means: {
      zh: '终端里没有主密钥，交易不能加密。',
      en: 'The terminal holds no main key, so nothing can be encrypted.',
    },
    step: {
      zh: '请装机人员到收单机构重新灌装主密钥。',
      en: 'Have the technician load the main key again with the acquirer.',
    },
    explains: ['workkey-stale'],
  },
  'key-mismatch': {
    actor: 'technician',
    title: { zh: '主密钥不一致', en: 'Main key does not match' },
    means: {
      zh: '终端的主密钥与平台的不是同一个。',
      en: "The terminal's main key is not the one the acquirer uses.",
    },
    step: {
      zh: '请装机人员核对并重新灌装主密钥。',
      en: 'Have the technician check and load the main key again.',
    },
    explains: ['workkey-stale'],
  },
  'workkey-stale': {
    actor: 'agent',
    title: { zh: '工作密钥失效', en: 'Working keys are stale' },
    means: {
      zh: '工作密钥过期了，重新签到就会换新。',
      en: 'The working keys are out of date; a new sign-in replaces them.',
    },
    step: { zh: '在收银应用里重新签到一次。', en: 'Sign in once more in the payment application.' },
    explains: [],
  },
  'batch-open': {
    actor: 'merchant',
    title: { zh: '有未结算批次', en: 'A batch is not settled' },
    means: {
      zh: '有没有结算的批次，或批次号与主机不一致。',
      en: "A batch is not settled, or its number is not the host's.",
    },
    step: {
      zh: '先在收银应用做结算，再签到。',
      en: 'Settle in the payment application first, then sign in.',
    },
    explains: [],
  },
  'stan-duplicate': {
    actor: 'agent',
    title: { zh: '流水号重复', en: 'Trace number was used before' },
    means: {
      zh: '流水号用重了，主机当成重复交易。',
      en: 'A trace number was used twice and the host takes it for a repeat.',
    },
    step: {
      zh: '在收银应用里重做一次，会用新的流水号。',
      en: 'Do it again in the payment application; it takes a new trace number.',
    },
    explains: [],
  },
  'firmware-old': {
    actor: 'agent',
    title: { zh: '固件过旧', en: 'Firmware too old' },
    means: { zh: '固件版本低于收单机构的要求。', en: 'The firmware is older than the acquirer accepts.' },
    step: { zh: '打烊结算后升级固件。', en: 'Update the firmware after closing and settling.' },
    explains: [],
  },
  'firmware-unapproved': {
    actor: 'vendor',
    title: { zh: '固件未获认可', en: 'Firmware is not approved' },
    means: {
      zh: '装的固件不在收单机构认可的名单里。',
      en: "The installed firmware is not on the acquirer's list.",
    },
    step: {
      zh: '致电厂商，报机身号{serial}和固件版本。',
      en: 'Call the maker with serial {serial} and the firmware version.',
    },
    explains: [],
  },
  'card-handling': {
    actor: 'merchant',
    title: { zh: '卡拔早了或多张卡', en: 'Card pulled early, or several cards' },
    means: {
      zh: '卡拔得太早，或感应区同时有几张卡。',
      en: 'The card was pulled too early, or several cards lay on the reader.',
    },
    step: {
      zh: '只放一张卡，等提示后再取出。',
      en: 'Use one card only and leave it until told to remove it.',
    },
    explains: [],
  },
  'cpu-overloaded': {
    actor: 'agent',
    title: { zh: '处理器过载', en: 'Processor overloaded' },
    means: {
      zh: '处理器一直满负荷，每一步都慢。',
      en: 'The processor is busy all the time and every step is slow.',
    },
    step: {
      zh: '关闭不用的应用，必要时打烊后重启。',
      en: 'Close apps that are not needed; restart after closing if it stays.',
    },
    explains: [],
  },
  'display-touch-keypad': {
    actor: 'technician',
    title: { zh: '屏幕、触摸或按键故障', en: 'Screen, touch or keypad fault' },
    means: {
      zh: '屏幕、触摸、按键、声音或指示灯有一处不灵。',
      en: 'Part of the screen, touch panel, keys, sound or lamps does not work.',
    },
    step: {
      zh: '报修，告知哪一块屏幕、哪个键、声音或哪盏灯不灵。',
      en: 'Report a repair and say which part: screen, key, sound or lamp.',
    },
    explains: [],
  },
  'reader-head-dirty': {
    actor: 'merchant',
    title: { zh: '磁头脏', en: 'Magstripe head is dirty' },
    means: { zh: '磁头上有灰或胶，读到的信号弱。', en: 'Dirt or glue on the head weakens what it reads.' },
    step: {
      zh: '用清洁卡来回刷五次，再刷一次卡。',
      en: 'Swipe a cleaning card five times, then try a card again.',
    },
    explains: [],
  },
  'reader-head-worn': {
    actor: 'technician',
    title: { zh: '磁头磨损', en: 'Magstripe head is worn' },
    means: { zh: '磁头磨损，清洁也没有用。', en: 'The head is worn and cleaning does not help.' },
    step: {
      zh: '先插卡或扫码收款；报修更换磁头。',
      en: 'Take chip or code payments for now; have the head replaced.',
    },
    explains: [],
  },
  'reader-locked': {
    actor: 'merchant',
    title: { zh: '读卡器已锁定', en: 'Reader is locked' },
    means: { zh: '读卡器被锁定，要先解锁。', en: 'The reader is locked and must be unlocked first.' },
    step: { zh: '在收银应用里解锁读卡器。', en: 'Unlock the reader in the payment application.' },
    explains: [],
  },
  'reader-broken': {
    actor: 'technician',
    title: { zh: '读卡器损坏', en: 'Reader is broken' },
    means: { zh: '读卡器、排线或接口坏了。', en: 'The reader, its cable or its port is broken.' },
    step: {
      zh: '先插卡或扫码收款；报修读卡器。',
      en: 'Take chip or code payments for now; have the reader repaired.',
    },
    explains: [],
  },
  'reader-disabled': {
    actor: 'technician',
    title: { zh: '磁道被配置关闭', en: 'Track is disabled in the settings' },
    means: {
      zh: '设置里关掉了这个磁道，看起来像磁头坏。',
      en: 'The settings switch this track off, which looks like a dead head.',
    },
    step: {
      zh: '请装机人员在读卡设置里打开磁道。',
      en: 'Have the technician enable the track in the reader settings.',
    },
    explains: [],
  },
  'card-bad': {
    actor: 'merchant',
    title: { zh: '这张卡坏了', en: 'This card is bad' },
    means: {
      zh: '别的卡能读，这一张的磁条或芯片坏了。',
      en: 'Other cards are read; the stripe or chip of this one is bad.',
    },
    step: { zh: '请顾客换一张卡，或插卡、扫码。', en: 'Ask for another card, or for chip or code.' },
    explains: [],
  },
  'swipe-technique': {
    actor: 'merchant',
    title: { zh: '刷卡方式不对', en: 'Swiped too fast, too slow or the wrong way' },
    means: {
      zh: '刷得太快、太慢、反了或磁条朝错方向。',
      en: 'Swiped too fast, too slow, backwards or with the stripe on the wrong side.',
    },
    step: {
      zh: '磁条朝机身，匀速刷到底。',
      en: 'Face the stripe to the terminal and swipe steadily all the way.',
    },
    explains: [],
  },
  'chip-contacts-dirty': {
    actor: 'merchant',
    title: { zh: '芯片触点脏', en: 'Chip contacts are dirty' },
    means: {
      zh: '插卡口的触点脏，时好时坏。',
      en: 'The contacts in the slot are dirty, so it works now and then.',
    },
    step: {
      zh: '擦净芯片，用清洁卡清插口，再插一次。',
      en: 'Wipe the chip, clean the slot with a cleaning card and insert again.',
    },
    explains: [],
  },
  'chip-slot-broken': {
    actor: 'technician',
    title: { zh: '插卡口损坏', en: 'Chip slot is broken' },
    means: { zh: '插卡口机械或电路坏了。', en: 'The chip slot is broken.' },
    step: {
      zh: '先挥卡或扫码收款；报修插卡口。',
      en: 'Take tap or code payments for now; have the slot repaired.',
    },
    explains: [],
  },
  'contactless-broken': {
    actor: 'technician',
    title: { zh: '非接读卡区损坏', en: 'Contactless reader is broken' },
    means: { zh: '非接读卡区没有射频场。', en: 'The contactless reader makes no field.' },
    step: {
      zh: '先插卡或扫码收款；报修非接读卡区。',
      en: 'Take chip or code payments for now; have the contactless reader repaired.',
    },
    explains: [],
  },
  'paper-out': {
    actor: 'merchant',
    title: { zh: '缺纸', en: 'Out of paper' },
    means: { zh: '纸用完了或没有装到位。', en: 'The paper is used up or not in place.' },
    step: { zh: '装一卷新纸，合上纸仓盖。', en: 'Put in a new roll and close the cover.' },
    explains: [],
  },
  'paper-low': {
    actor: 'merchant',
    title: { zh: '纸将用完', en: 'Paper nearly used up' },
    means: {
      zh: '纸快用完；有些机型的传感器报得偏早。',
      en: 'The paper is nearly used up; some sensors say so early.',
    },
    step: { zh: '准备一卷新纸。', en: 'Have a new roll ready.' },
    explains: [],
  },
  'cover-open': {
    actor: 'merchant',
    title: { zh: '纸仓盖没有关好', en: 'Printer cover is open' },
    means: {
      zh: '纸仓盖没有扣紧，打印机不会走纸。',
      en: 'The cover is not closed, so the printer does not feed.',
    },
    step: { zh: '把纸仓盖按到底，听到咔嗒声。', en: 'Press the printer cover down until it clicks.' },
    explains: [],
  },
  'paper-jam': {
    actor: 'merchant',
    title: { zh: '卡纸', en: 'Paper jam' },
    means: { zh: '纸卡在里面，打印机停了。', en: 'Paper is stuck inside and the printer has stopped.' },
    step: {
      zh: '打开纸仓，取出卡住的纸，重新装好。',
      en: 'Open the cover, take the jammed paper out and load it again.',
    },
    explains: [],
  },
  'cutter-jam': {
    actor: 'merchant',
    title: { zh: '切刀卡住', en: 'Cutter is jammed' },
    means: { zh: '切刀卡住，没有回到原位。', en: 'The cutter is stuck away from its home.' },
    step: {
      zh: '打开纸仓，清掉切刀处的纸，关好盖再试。',
      en: 'Open the cover, clear the paper at the cutter, close it and try again.',
    },
    explains: [],
  },
  'print-head-hot': {
    actor: 'agent',
    title: { zh: '打印头过热', en: 'Print head is too hot' },
    means: {
      zh: '打印头过热自动停打，凉下来会继续。',
      en: 'The head is too hot and pauses; it goes on when it has cooled.',
    },
    step: { zh: '停三分钟，凉了会自己恢复。', en: 'Wait three minutes; it recovers by itself.' },
    explains: [],
  },
  'print-head-worn': {
    actor: 'technician',
    title: { zh: '打印头有坏点', en: 'Print head has dead dots' },
    means: { zh: '打印头有坏点，票面有竖白线。', en: 'Dead dots leave white lines down the receipt.' },
    step: {
      zh: '用酒精擦打印头；仍有白线就报修。',
      en: 'Wipe the head with alcohol; if white lines stay, have it replaced.',
    },
    explains: [],
  },
  'printer-broken': {
    actor: 'technician',
    title: { zh: '打印机损坏', en: 'Printer is broken' },
    means: {
      zh: '打印机通电但不应答，或自己报硬件故障。',
      en: 'The printer has power and does not answer, or reports a hardware fault itself.',
    },
    step: {
      zh: '把打印机关机再开，插紧连线；仍不行先不打小票收款，报修打印机。',
      en: 'Switch the printer off and on and push its cable in; if it stays, take payments without a receipt and have it repaired.',
    },
    explains: [],
  },
  'printer-link': {
    actor: 'technician',
    title: { zh: '打印机没有连上', en: 'Printer is not connected' },
    means: {
      zh: '打印机的线、接口、波特率或指令集不对。',
      en: "The printer's cable, port, speed or command language is wrong.",
    },
    step: {
      zh: '检查打印机电源和连线；仍不行请装机人员核对端口、波特率和指令集。',
      en: "Check the printer's power and cable; if it stays, have the technician check port, baud rate and command language.",
    },
    explains: [],
  },
  'scanner-dirty': {
    actor: 'merchant',
    title: { zh: '扫码窗脏', en: 'Scanner window is dirty' },
    means: { zh: '扫码窗有污渍，经常扫不出。', en: "The scanner's window is dirty and often fails." },
    step: {
      zh: '用软布擦净扫码窗，再扫一次。',
      en: 'Wipe the scanner window with a soft cloth and scan again.',
    },
    explains: [],
  },
  'scanner-broken': {
    actor: 'technician',
    title: { zh: '扫码器损坏', en: 'Scanner is broken' },
    means: { zh: '扫码头不工作。', en: 'The scanner does not work.' },
    step: {
      zh: '先刷卡或插卡收款；报修扫码器。',
      en: 'Take card payments for now; have the scanner repaired.',
    },
    explains: [],
  },
  'battery-low': {
    actor: 'merchant',
    title: { zh: '电量不足', en: 'Battery is low' },
    means: { zh: '电池快没电了。', en: 'The battery is nearly empty.' },
    step: { zh: '马上接上充电器。', en: 'Connect the charger now.' },
    explains: [],
  },
  'battery-worn': {
    actor: 'technician',
    title: { zh: '电池老化', en: 'Battery is worn out' },
    means: { zh: '电池老化，充满也用不久。', en: 'The battery is worn and does not last even when full.' },
    step: { zh: '先接电源用；报修更换电池。', en: 'Use it on mains for now; have the battery replaced.' },
    explains: [],
  },
  'supply-unstable': {
    actor: 'merchant',
    title: { zh: '供电不稳', en: 'Power supply is unstable' },
    means: { zh: '外接电源断开、电压低或时断时续。', en: 'Mains is lost, too low, or comes and goes.' },
    step: {
      zh: '换原装电源，直接插墙上插座。',
      en: 'Use the original adapter, straight into a wall socket.',
    },
    explains: ['battery-low', 'printer-broken', 'app-faulty'],
  },
  overheated: {
    actor: 'merchant',
    title: { zh: '终端过热', en: 'Terminal is too hot' },
    means: {
      zh: '终端或电池过热，会变慢甚至关机。',
      en: 'Terminal or battery is too hot; it slows down and may switch off.',
    },
    step: {
      zh: '移到阴凉通风处，停用十分钟。',
      en: 'Move it to a cool, airy place and rest it for ten minutes.',
    },
    explains: ['print-head-hot', 'cpu-overloaded'],
  },
  humid: {
    actor: 'merchant',
    title: { zh: '湿度过高', en: 'Too humid' },
    means: { zh: '周围太潮，纸和触点容易出问题。', en: 'The air is damp; paper and contacts suffer.' },
    step: { zh: '移到干燥处，擦干后再用。', en: 'Move it to a dry place and wipe it dry.' },
    explains: [],
  },
  interference: {
    actor: 'merchant',
    title: { zh: '附近有电磁干扰', en: 'Electromagnetic interference nearby' },
    means: { zh: '附近的电器干扰读卡。', en: 'Something electric nearby disturbs the reader.' },
    step: {
      zh: '让终端离开电机、微波炉、对讲机两米以上。',
      en: 'Keep it two metres away from motors, microwaves and radios.',
    },
    explains: [],
  },
  'storage-full': {
    actor: 'agent',
    title: { zh: '存储空间已满', en: 'Storage is full' },
    means: { zh: '存储满了，应用写不进数据。', en: 'Storage is full and applications cannot write.' },
    step: {
      zh: '清理缓存；仍不够请装机人员清理文件。',
      en: 'Clear the cache; if that is not enough have the technician remove files.',
    },
    explains: ['app-faulty', 'cache-corrupt'],
  },
  'storage-failing': {
    actor: 'technician',
    title: { zh: '存储器故障', en: 'Storage is failing' },
    means: {
      zh: '存储只读、出错或寿命将尽，数据有风险。',
      en: 'Storage is read-only, has errors or is worn out; data is at risk.',
    },
    step: {
      zh: '先结算保住交易，再报修。',
      en: 'Settle first to keep the sales safe, then have it repaired.',
    },
    explains: ['storage-full', 'cache-corrupt', 'app-faulty'],
  },
  'memory-low': {
    actor: 'agent',
    title: { zh: '内存不足', en: 'Memory is low' },
    means: {
      zh: '可用内存太少，应用会变慢或被关掉。',
      en: 'Too little memory is free; applications slow down or are ended.',
    },
    step: {
      zh: '关闭不用的应用，必要时打烊后重启。',
      en: 'Close apps that are not needed; restart after closing if it stays.',
    },
    explains: ['app-faulty'],
  },
  'cache-corrupt': {
    actor: 'agent',
    title: { zh: '缓存损坏', en: 'Cache is corrupt' },
    means: {
      zh: '缓存的参数校验不对，重新下载就好。',
      en: 'Cached parameters fail their checksum; a new download mends it.',
    },
    step: { zh: '清理缓存后重新下载参数。', en: 'Clear the cache and download the parameters again.' },
    explains: ['app-faulty'],
  },
  'app-faulty': {
    actor: 'agent',
    title: { zh: '收银应用异常', en: 'Payment application is faulty' },
    means: {
      zh: '收银应用反复崩溃、版本旧或更新没有做完。',
      en: 'The payment application keeps crashing, is old, or was half updated.',
    },
    step: {
      zh: '重启收银应用；仍不行就更新它。',
      en: 'Restart the payment application; if it stays, update it.',
    },
    explains: [],
  },
  'integrity-lost': {
    actor: 'technician',
    title: { zh: '系统被改动', en: 'System integrity is lost' },
    means: {
      zh: '系统被改动过：未签名应用、root 或恶意软件。',
      en: 'The system was changed: unsigned application, root or malware.',
    },
    step: {
      zh: '停用这台终端，报修。不要再刷卡。',
      en: 'Stop using this terminal and report it. Take no more cards on it.',
    },
    explains: ['app-faulty', 'cache-corrupt'],
  },
  tampered: {
    actor: 'vendor',
    title: { zh: '防拆已触发', en: 'Tamper protection was triggered' },
    means: {
      zh: '防拆保护触发，密钥已清除；只能返厂。',
      en: 'Tamper protection erased the keys; only the maker can restore it.',
    },
    step: {
      zh: '停用这台终端，致电厂商返修，报机身号{serial}。',
      en: 'Stop using this terminal and return it to the maker; serial {serial}.',
    },
    explains: ['key-missing', 'key-mismatch', 'workkey-stale'],
  },
  'reader-service-down': {
    actor: 'agent',
    title: { zh: '读卡服务已停止', en: 'Reader service has stopped' },
    means: {
      zh: '读卡的系统服务停了，读卡器本身是好的。',
      en: "The reader's system service has stopped; the reader itself is fine.",
    },
    step: { zh: '重启读卡服务，再插一次卡。', en: 'Restart the reader service and insert the card again.' },
    explains: [],
  },
} as const satisfies Readonly<Record<string, CauseRow>>;

/** One of the causes. */
export type CauseId = keyof typeof causes;

/** Every cause, in the order of the table. */
export const causeIds: readonly CauseId[] = Object.keys(causes).filter(isCauseId);

/** Whether a word names a cause of this version. */
export function isCauseId(id: string): id is CauseId {
  return id in causes;
}

/** The row of a cause named in a report; undefined for one of another version. */
export function causeRow(id: string): CauseRow | undefined {
  const rows: Readonly<Record<string, CauseRow>> = causes;
  return rows[id];
}
