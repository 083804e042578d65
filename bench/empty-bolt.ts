import { App, HTTPReceiver, LogLevel } from '@slack/bolt'

/** The baseline for the bot's latency: Bolt over HTTP with handlers that only acknowledge. */
const receiver = new HTTPReceiver({
  signingSecret: process.env.SLACK_SIGNING_SECRET ?? '',
  logLevel: LogLevel.ERROR,
})
const app = new App({
  receiver,
  token: process.env.SLACK_BOT_TOKEN ?? '',
  botId: 'B0REDRESS',
  botUserId: 'U0REDRESSBOT',
  logLevel: LogLevel.ERROR,
})
app.view(/^submit:/, async ({ ack }) => await ack())
app.action(/^do:/, async ({ ack }) => await ack())
const server = await app.start(0)
const address = 'address' in server ? server.address() : null
if (typeof address === 'object' && address) console.log(`ready http://127.0.0.1:${address.port}`)
process.once('SIGTERM', () => process.exit(0))
