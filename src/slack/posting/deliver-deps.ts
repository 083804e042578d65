import type { WebClient } from '@slack/web-api'
import type { Outbox } from '../../operations/ports/outbox-ports.ts'
import type { SlackDeps } from '../connection/slack-deps.ts'

export type DeliverDeps = SlackDeps & { readonly client: WebClient; readonly outbox: Outbox }

/** The outcome of an attempt: done, or to be repeated after some seconds without counting as a failure. */
export type DeliveryOutcome = 'done' | { readonly againInSeconds: number }
