/** Words of the frame around everything: sidebar, people, connection. Each in English and in Chinese. */
export const frameWords = {
  appConnected: ['Connected', '已连接'],
  appOffline: ['Not connected', '未连接'],
  apps: ['Apps', '应用'],
  connectionLost: ['Connection to the workspace lost. Trying again…', '与工作区的连接已断开，正在重试……'],
  directMessages: ['Direct messages', '私信'],
  inNewTab: ['Open a tab as {name}', '以 {name} 的身份打开新标签页'],
  leftChannel: ['You are no longer in #{channel}.', '你已不在 #{channel} 中。'],
  notInChannel: [
    'The conversation of this address is none of yours, or there is no such conversation.',
    '你不在此地址对应的会话中，或该会话不存在。',
  ],
  nowDeactivated: [
    'The account of {name} is deactivated. Choose somebody else.',
    '{name} 的账号已停用，请选择其他人。',
  ],
  pickPerson: ['Who are you?', '你是谁？'],
  pickPersonHint: [
    'You see and do what this person can. Switch at any time from the top of the sidebar.',
    '你看到的和能做的，都与此人一致。可随时在侧栏顶部切换。',
  ],
  privateChannel: ['Private channel', '私有频道'],
  skip: ['Skip to the messages', '跳到消息'],
  switchPerson: ['Switch person', '切换人员'],
  switchTo: ['Switch to {name}', '切换为 {name}'],
}
