/** Words of the clock. Each in English and in Chinese. */
export const clockWords = {
  clock: ['Clock of the workspace', '工作区时钟'],
  clockAhead: [
    '{span} ahead of real time. The clock does not run backwards; an empty data directory begins at today.',
    '比真实时间快 {span}。时钟不能倒退；换用空的数据目录，即从今天开始。',
  ],
  clockDay: ['One day on', '快进一天'],
  clockHint: [
    'Messages, and apps that follow this clock, live by it.',
    '消息以及跟随此时钟的应用均以它为准。',
  ],
  clockHour: ['One hour on', '快进一小时'],
  clockMorning: ['Next working morning, 09:00', '下一个工作日早上 09:00'],
  clockNow: ['Back to now', '回到现在'],
  clockPaused: ['Paused', '暂停'],
  clockReal: ['1×', '1×'],
  clockShows: ['Clock of the workspace: {words}', '工作区时钟：{words}'],
  clockSpeed: ['Speed', '速度'],
}
