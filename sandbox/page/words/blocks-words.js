/** Words of blocks and of Home tabs. Each in English and in Chinese. */
export const blocksWords = {
  actions: ['Actions', '操作'],
  cards: ['{n} cards', '{n} 张卡片'],
  chooseOption: ['Choose an option', '请选择'],
  homeEmpty: ['{app} has nothing to show here yet.', '{app} 还没有在这里放置内容。'],
  link: ['Link', '链接'],
  optional: ['(optional)', '（选填）'],
  pageAfter: ['Next', '下一页'],
  pageBefore: ['Previous', '上一页'],
  pageOf: ['Page {n} of {all}', '第 {n} 页，共 {all} 页'],
  playVideo: ['Play the video', '播放视频'],
  pressEnter: ['Press Enter to tell the app.', '按回车键提交给应用。'],
  task_complete: ['Done', '已完成'],
  task_error: ['Failed', '失败'],
  task_in_progress: ['Under way', '进行中'],
  task_pending: ['Not begun', '未开始'],
  unshownBlock: ['Block of the type “{type}”, not shown here', '“{type}”类型的内容块，此处无法显示'],
}
