import type { App, Receiver, ReceiverEvent } from '@slack/bolt'

/** Runs what a person is waiting for ahead of background work. */
export type Serve = <Result>(work: () => Promise<Result>) => Promise<Result>

/**
 * Bolt acknowledges events before their listeners run, so one that could not be saved would be lost. This receiver
 * acknowledges an event after its listeners; if they fail, it is not acknowledged, and Slack sends it again. It also
 * combines several receivers: Slack sends each payload to one connection.
 */
export class CommitFirst implements Receiver {
  readonly #receivers: readonly Receiver[]
  readonly #serve: Serve

  constructor(receivers: readonly Receiver[], serve: Serve) {
    this.#receivers = receivers
    this.#serve = serve
  }

  init(app: App): void {
    const delegate: App = Object.create(app)
    delegate.processEvent = (event) => this.#serve(() => processThenAcknowledge(app, event))
    for (const receiver of this.#receivers) receiver.init(delegate)
  }

  start(): Promise<unknown> {
    return Promise.all(this.#receivers.map((receiver) => receiver.start()))
  }

  stop(): Promise<unknown> {
    return Promise.all(this.#receivers.map((receiver) => receiver.stop()))
  }
}

async function processThenAcknowledge(app: App, event: ReceiverEvent): Promise<void> {
  if (event.body.type !== 'event_callback') return app.processEvent(event)
  await app.processEvent({ ...event, ack: async () => {} })
  await event.ack()
}
