import { z } from 'zod'
import type { IncomingFile } from '../../operations/ports/evidence-ports.ts'
import { fieldOf } from './inputs.ts'

const option = z.object({ value: z.string(), text: z.object({ text: z.string() }).optional() })
const file = z.object({
  id: z.string(),
  name: z.string().nullish(),
  mimetype: z.string().nullish(),
  size: z.number().nullish(),
})

/** The state of one input; which key is set depends on its type. */
const inputState = z.object({
  value: z.string().nullish(),
  selected_option: option.nullish(),
  selected_options: z.array(option).nullish(),
  selected_user: z.string().nullish(),
  selected_date: z.string().nullish(),
  selected_time: z.string().nullish(),
  selected_date_time: z.number().nullish(),
  files: z.array(file).nullish(),
})
type InputState = z.infer<typeof inputState>

const stateSchema = z.object({
  values: z.record(z.string(), z.record(z.string(), inputState)),
})

/** Reads the inputs of a submitted view by field; an empty input reads as null or an empty list. */
export function readViewState(state: unknown) {
  const { values } = stateSchema.parse(state)
  const byField = new Map(Object.entries(values).map(([blockId, inputs]) => [fieldOf(blockId), inputs]))
  const inputOf = (field: string): InputState | undefined => Object.values(byField.get(field) ?? {})[0]
  return {
    /** The trimmed text; null if empty. */
    text: (field: string) => inputOf(field)?.value?.trim() || null,
    choice: (field: string) => inputOf(field)?.selected_option?.value ?? null,
    /** The choice with its label; null if nothing is chosen. */
    labeledChoice: (field: string): readonly [value: string, label: string] | null => {
      const option = inputOf(field)?.selected_option
      return option ? [option.value, option.text?.text ?? option.value] : null
    },
    /** Whether the view has this input. */
    hasInput: (field: string) => byField.has(field),
    choices: (field: string) => inputOf(field)?.selected_options?.map(({ value }) => value) ?? [],
    person: (field: string) => inputOf(field)?.selected_user ?? null,
    /** `YYYY-MM-DD`. */
    date: (field: string) => inputOf(field)?.selected_date ?? null,
    /** `HH:MM`. */
    time: (field: string) => inputOf(field)?.selected_time ?? null,
    /** Milliseconds since the epoch. */
    dateTime: (field: string) => {
      const seconds = inputOf(field)?.selected_date_time
      return seconds === null || seconds === undefined ? null : seconds * 1000
    },
    files: (field: string): IncomingFile[] =>
      (inputOf(field)?.files ?? []).map(({ id, name, mimetype, size }) => ({
        slackFileId: id,
        name: name ?? id,
        mimetype: mimetype ?? 'application/octet-stream',
        size: size ?? 0,
      })),
  }
}
export type ViewState = ReturnType<typeof readViewState>
