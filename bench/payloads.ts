/** An interaction as Slack sends it: its JSON, and the key under which the bot records it. */
export type Interaction = { readonly payload: object; readonly key: string }

const team = { id: 'T0REDRESS', domain: 'redress' }
const envelope = {
  team,
  api_app_id: 'A0REDRESS',
  token: 'unused',
  enterprise: null,
  is_enterprise_install: false,
}

/** The state of each input of a form, by block id. */
export type FormState = Readonly<Record<string, Readonly<Record<string, unknown>>>>

/** A submitted form. */
export function submission(
  callbackId: string,
  person: string,
  metadata: object,
  form: FormState,
  serial: string,
): Interaction & { readonly viewId: string } {
  const id = `V0${serial}`
  const hash = `${Math.floor(Date.now() / 1000)}.${serial}`
  const values = Object.entries(form).map(([block, state]) => [block, { value: state }])
  const view = {
    id,
    team_id: team.id,
    type: 'modal',
    callback_id: callbackId,
    private_metadata: JSON.stringify(metadata),
    hash,
    root_view_id: id,
    previous_view_id: null,
    app_id: envelope.api_app_id,
    bot_id: 'B0REDRESS',
    external_id: '',
    clear_on_close: false,
    notify_on_close: false,
    title: { type: 'plain_text', text: 'A form', emoji: true },
    submit: { type: 'plain_text', text: 'Save', emoji: true },
    close: { type: 'plain_text', text: 'Cancel', emoji: true },
    blocks: Object.keys(form).map(inputBlock),
    state: { values: Object.fromEntries(values) },
  }
  const user = { id: person, username: person, name: person, team_id: team.id }
  const payload = {
    ...envelope,
    type: 'view_submission',
    user,
    trigger_id: `1.2.${serial}`,
    view,
    response_urls: [],
  }
  return { payload, key: `view:${id}:${hash}`, viewId: id }
}

const inputBlock = (block: string) => ({
  type: 'input',
  block_id: block,
  optional: false,
  dispatch_action: false,
  label: { type: 'plain_text', text: `What stands in ${block}`, emoji: true },
  hint: {
    type: 'plain_text',
    text: 'A sentence that explains what is asked for here, and why.',
    emoji: true,
  },
  element: { type: 'plain_text_input', action_id: 'value', multiline: true, max_length: 3000 },
})

/** A click on a button of a case's card. */
export function click(
  actionId: string,
  person: string,
  value: string,
  caseId: string,
  serial: string,
  respondTo: string,
): Interaction {
  const ts = `${Math.floor(Date.now() / 1000)}.${serial}`
  const channel = { id: 'C0TECHSUPPORT', name: 'technical-support' }
  const label = { type: 'plain_text', text: 'A button', emoji: true }
  const button = { type: 'button', action_id: actionId, block_id: 'case', text: label, value }
  const text = (line: string) => ({ type: 'mrkdwn', text: line, verbatim: false })
  const payload = {
    ...envelope,
    type: 'block_actions',
    user: { id: person, username: person, name: person, team_id: team.id },
    container: { type: 'message', message_ts: ts, channel_id: channel.id, is_ephemeral: false },
    trigger_id: `1.2.${serial}`,
    channel,
    message: {
      type: 'message',
      user: 'U0REDRESSBOT',
      bot_id: 'B0REDRESS',
      ts,
      text: 'C-2026-0001',
      blocks: [
        { type: 'header', block_id: 'h', text: label },
        {
          type: 'section',
          block_id: 'f',
          fields: Array.from({ length: 4 }, () => text('*Client*\nNorthwind')),
        },
        {
          type: 'section',
          block_id: 'c',
          text: text('🟢 *3.2(3) investigation* · due tomorrow\n'.repeat(4)),
        },
        { type: 'actions', block_id: 'case', elements: [button] },
      ],
    },
    state: { values: {} },
    response_url: respondTo,
    actions: [{ ...button, action_ts: ts }],
  }
  return { payload, key: `action:${person}:${ts}:${actionId}:${caseId}` }
}
