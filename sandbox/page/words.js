import { session } from './session.js'

/** The page's own words. Everything else on it was written by people and apps. */
const WORDS = {
  actions: ['Actions', '操作'],
  appConnected: ['Connected', '已连接'],
  appOffline: ['Not connected', '未连接'],
  apps: ['Apps', '应用'],
  attach: ['Attach a file', '添加文件'],
  attachments: ['Files to send', '待发送的文件'],
  browseFiles: ['Choose files', '选择文件'],
  cancel: ['Cancel', '取消'],
  channels: ['Channels', '频道'],
  chooseOption: ['Choose an option', '请选择'],
  close: ['Close', '关闭'],
  commands: ['Commands', '命令'],
  confirmTitle: ['Are you sure?', '确定吗？'],
  connectionLost: ['Connection to the workspace lost. Trying again…', '与工作区的连接已断开，正在重试……'],
  deactivated: ['deactivated', '已停用'],
  deleteConfirm: ['Delete this message? This cannot be undone.', '删除这条消息？此操作无法撤销。'],
  deleteMessage: ['Delete message', '删除消息'],
  deleted: ['This message was deleted.', '此消息已删除。'],
  directMessages: ['Direct messages', '私信'],
  download: ['Download', '下载'],
  earlier: ['Earlier messages ({n})', '更早的消息（{n} 条）'],
  edit: ['Edit message', '编辑消息'],
  edited: ['(edited)', '（已编辑）'],
  emptyChannel: [
    'Nothing here yet. Say something, or type / for a command.',
    '还没有消息。可以先说句话，或输入 / 使用命令。',
  ],
  emptyOutbox: ['No mail has left this workspace yet.', '还没有寄出的邮件。'],
  external: ['Shared with another organisation', '与外部组织共享'],
  failedCommand: ['{command} failed with the error “{word}”', '{command} 失败，错误为“{word}”'],
  from: ['From', '发件人'],
  inChannel: ['in {channel}', '在 {channel}'],
  jump: ['Newest messages', '最新消息'],
  menu: ['Open the sidebar', '打开侧栏'],
  message: ['Message {channel}', '发消息到 {channel}'],
  moreActions: ['More actions', '更多操作'],
  noAnswer: ['This app did not respond. Try again?', '该应用没有回应，要再试一次吗？'],
  newMessages: ['{n} unread', '{n} 条未读'],
  noMatches: ['No matches', '没有匹配项'],
  optional: ['(optional)', '（选填）'],
  outbox: ['Outbox', '发件箱'],
  outboxHint: ['Mails the apps sent. Nothing leaves this computer.', '应用寄出的邮件，不会离开本机。'],
  people: ['People', '人员'],
  pickPerson: ['Who are you?', '你是谁？'],
  pickPersonHint: [
    'You see and do what this person can. Switch at any time from the top of the sidebar.',
    '你看到的和能做的，都与此人一致。可随时在侧栏顶部切换。',
  ],
  privateChannel: ['Private channel', '私有频道'],
  rawMail: ['Original', '原文'],
  remove: ['Remove {name}', '移除 {name}'],
  reply: ['Reply', '回复'],
  replies: ['{n} replies', '{n} 条回复'],
  replyInThread: ['Reply in thread', '在消息列中回复'],
  replyOne: ['1 reply', '1 条回复'],
  numberAtLeast: ['Please enter a number of at least {n}.', '请输入不小于 {n} 的数字。'],
  numberAtMost: ['Please enter a number of at most {n}.', '请输入不大于 {n} 的数字。'],
  numberInvalid: ['Please enter a valid number.', '请输入有效的数字。'],
  numberWhole: ['Please enter a whole number.', '请输入整数。'],
  required: ['Please complete this required field.', '请填写此必填项。'],
  save: ['Save', '保存'],
  send: ['Send', '发送'],
  shortcuts: ['Shortcuts', '快捷方式'],
  noShortcuts: ['No app offers shortcuts here.', '没有可用的快捷方式。'],
  skip: ['Skip to the messages', '跳到消息'],
  submit: ['Submit', '提交'],
  switchPerson: ['Switch person', '切换人员'],
  thread: ['Thread', '消息列'],
  tooLong: ['Please shorten this to {n} characters or fewer.', '请缩短至 {n} 个字符以内。'],
  tooShort: ['Please lengthen this to {n} characters or more.', '请至少填写 {n} 个字符。'],
  to: ['To', '收件人'],
  today: ['Today', '今天'],
  trouble: ['We had some trouble connecting. Try again?', '连接出了点问题，要再试一次吗？'],
  typeMore: ['Type at least {n} characters', '请至少输入 {n} 个字符'],
  typeToSearch: ['Type to search', '输入以搜索'],
  uploading: ['Uploading…', '上传中……'],
  visibleToYou: ['Only visible to you', '仅对你可见'],
  yes: ['Yes', '是'],
  yesterday: ['Yesterday', '昨天'],
  you: ['you', '你'],
}

/**
 * The page's words in the language of the person: Chinese when the locale starts with `zh`, English otherwise.
 *
 * @param {keyof typeof WORDS} key
 * @param {Record<string, string | number>} [values] what stands for `{name}` in the sentence
 */
export function say(key, values = {}) {
  const sentence = WORDS[key][session.isChinese ? 1 : 0]
  return sentence.replace(/\{(\w+)\}/g, (whole, name) => String(values[name] ?? whole))
}

/**
 * A sentence of the workspace itself (not of an app) in the language of the person; one it has no words for stays.
 *
 * @param {string} sentence in English
 */
export function translated(sentence) {
  if (!session.isChinese) return sentence
  for (const [english, chinese] of Object.values(WORDS)) {
    const pattern = english.replace(/[.*+?^$()[\]\\|]/g, '\\$&').replace('{n}', '(?<n>\\S+)')
    const found = sentence.match(new RegExp(`^${pattern}$`))
    if (found) return chinese.replace('{n}', found.groups?.n ?? '')
  }
  return sentence
}
