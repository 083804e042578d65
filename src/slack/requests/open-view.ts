import type { ModalView } from '@slack/types'
import type { WebClient } from '@slack/web-api'
import { isPlatformError } from '../posting/platform-error.ts'

const expiredTriggerErrors = new Set([
  'expired_trigger_id',
  'trigger_expired',
  'exchanged_trigger_id',
  'trigger_exchanged',
  'invalid_trigger_id',
])

/** Opens a modal; false: the trigger has expired and the click has to be repeated. */
export async function openView(client: WebClient, triggerId: string, view: ModalView): Promise<boolean> {
  try {
    await client.views.open({ trigger_id: triggerId, view })
    return true
  } catch (error) {
    if (isPlatformError(error) && expiredTriggerErrors.has(error.data.error)) return false
    throw error
  }
}

/** Opens a modal on top of the one with the clicked button; false as in {@link openView}. */
export async function pushView(client: WebClient, triggerId: string, view: ModalView): Promise<boolean> {
  try {
    await client.views.push({ trigger_id: triggerId, view })
    return true
  } catch (error) {
    if (isPlatformError(error) && expiredTriggerErrors.has(error.data.error)) return false
    throw error
  }
}
