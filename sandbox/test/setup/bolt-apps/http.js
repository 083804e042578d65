// The first app of Bolt's documentation, with the environment's address of the Web API.
import bolt from '@slack/bolt'

const app = new bolt.App({
  token: process.env.SLACK_BOT_TOKEN,
  signingSecret: process.env.SLACK_SIGNING_SECRET,
  clientOptions: { slackApiUrl: process.env.SLACK_API_URL },
})

app.message('hello', async ({ message, say }) => {
  const text = { type: 'mrkdwn', text: `Hey there <@${message.user}>!` }
  const accessory = {
    type: 'button',
    action_id: 'button_click',
    text: { type: 'plain_text', text: 'Click me' },
  }
  await say({ text: `Hey there <@${message.user}>!`, blocks: [{ type: 'section', text, accessory }] })
})

app.action('button_click', async ({ body, ack, say }) => {
  await ack()
  await say(`<@${body.user.id}> clicked the button`)
})

await app.start(process.env.PORT)
app.logger.info('Bolt app is running')
