import { approverGroupId, type DepartmentId, departmentId } from '../../agreement/ids.ts'
import type { Money } from '../../agreement/money.ts'
import { countingRules, type Terms } from '../../agreement/terms.ts'
import { categories, receiptChannels, silencePolicies, waitCauses } from '../../agreement/vocabulary.ts'
import { type WholeNumberTerm, wholeNumberTerms } from '../../agreement/whole-number-terms.ts'
import { clockCodes } from '../../deadlines/clock.ts'
import { thresholds } from '../../deadlines/ladder.ts'
import { readMoney, readWholeNumber } from './read-amount.ts'
import { suggest } from './suggest.ts'
import type { YamlValue } from './yaml-tree.ts'

/** Records a fault of a value. `line`: the line of the fault; by default that of the value. */
export type Report = (text: string, line?: number) => void

/** Reads the value of one term; undefined: it is unreadable, and the fault has been reported. */
export type TermReader<Value> = (value: YamlValue, report: Report) => Value | undefined

/** Whether the value says that there is none. */
export const isEmptyValue = (value: YamlValue): boolean =>
  value.kind === 'text' && ['', '~', 'null', 'none', '无'].includes(value.text.toLowerCase())

export const readText: TermReader<string> = (value, report) => {
  if (value.kind === 'text' && value.text !== '' && value.text.length <= 500) return value.text
  report('a text of 1 to 500 characters is to stand here')
}

const readId: TermReader<string> = (value, report) => {
  if (value.kind === 'text' && /^[a-z0-9][a-z0-9-]{0,63}$/.test(value.text)) return value.text
  report('an id of lower-case letters, digits and hyphens is to stand here')
}

const wholeNumber =
  (term: WholeNumberTerm): TermReader<number> =>
  (value, report) => {
    const read = readWholeNumber(value.kind === 'text' ? value.text : '', wholeNumberTerms[term])
    if ('amount' in read) return read.amount
    report(read.fault)
  }

const money: TermReader<Money> = (value, report) => {
  const read = readMoney(value.kind === 'text' ? value.text : '')
  if ('amount' in read) return read.amount
  report(read.fault)
}

const orNull =
  <Value>(read: TermReader<Value>): TermReader<Value | null> =>
  (value, report) =>
    isEmptyValue(value) ? null : read(value, report)

const oneOf =
  <Name extends string>(names: readonly Name[]): TermReader<Name> =>
  (value, report) => {
    const typed = value.kind === 'text' ? value.text : ''
    const name = names.find((each) => each === typed)
    if (name === undefined) report(`"${typed}" is not allowed; ${suggest(typed, names)}`, value.line)
    return name
  }

const listOf =
  <Item extends string>(read: TermReader<Item>): TermReader<Item[]> =>
  (value, report) => {
    if (value.kind !== 'list') {
      if (isEmptyValue(value)) return []
      report('a list is to stand here, such as [one, other]')
      return
    }
    const items: Item[] = []
    let isComplete = true
    for (const item of value.items) {
      const parsed = read(item, (text, line) => report(text, line ?? item.line))
      if (parsed === undefined) isComplete = false
      else if (items.includes(parsed)) {
        report(`"${parsed}" occurs twice; name it once`, item.line)
        isComplete = false
      } else items.push(parsed)
    }
    return isComplete ? items : undefined
  }

const readBoolean: TermReader<boolean> = (value, report) => {
  const typed = value.kind === 'text' ? value.text.toLowerCase() : ''
  if (['true', 'yes', 'on', '是'].includes(typed)) return true
  if (['false', 'no', 'off', '否'].includes(typed)) return false
  report(`"${typed}" is neither; write true or false`)
}

const departmentsByCategory: TermReader<Terms['departments']> = (value, report) => {
  if (value.kind !== 'map') {
    report(`a department for each of ${categories.join(', ')} is to stand here`)
    return
  }
  const departments = new Map<string, DepartmentId>()
  let isComplete = true
  for (const { key, line, value: idValue } of value.entries) {
    const isKnown = (categories as readonly string[]).includes(key)
    const id = readId(idValue, (text) => report(`${key}: ${text}`, line))
    if (!isKnown) report(`"${key}" is no category; ${suggest(key, categories)}`, line)
    if (departments.has(key)) report(`${key} occurs twice; name its department once`, line)
    if (!isKnown || departments.has(key) || id === undefined) isComplete = false
    departments.set(key, departmentId(id ?? ''))
  }
  const missing = categories.filter((category) => !departments.has(category))
  if (missing.length > 0) report(`departments names none for ${missing.join(', ')}`)
  if (!isComplete || missing.length > 0) return
  const departmentOf = (category: (typeof categories)[number]): DepartmentId =>
    departments.get(category) ?? departmentId('')
  return {
    'technical-fault': departmentOf('technical-fault'),
    'late-delivery': departmentOf('late-delivery'),
    billing: departmentOf('billing'),
    'service-attitude': departmentOf('service-attitude'),
    other: departmentOf('other'),
  }
}

const group: TermReader<Terms['approvers']> = (value, report) => {
  const id = readId(value, report)
  return id === undefined ? undefined : approverGroupId(id)
}
const department: TermReader<DepartmentId> = (value, report) => {
  const id = readId(value, report)
  return id === undefined ? undefined : departmentId(id)
}

const wholeNumberReaders = Object.fromEntries(
  (Object.keys(wholeNumberTerms) as WholeNumberTerm[]).map((term) => [term, wholeNumber(term)]),
) as Record<WholeNumberTerm, TermReader<number>>

/** The reader of each term. */
export const termReaders: { readonly [Term in keyof Terms]: TermReader<Terms[Term]> } = {
  ...wholeNumberReaders,
  approvalThreshold: money,
  secondApprovalThreshold: orNull(money),
  approvers: group,
  nextApprovers: orNull(group),
  departments: departmentsByCategory,
  escalationDepartment: department,
  calendar: readText,
  timeZone: readText,
  closeOfBusiness: readText,
  confirmationCloses: readText,
  countingRule: oneOf(countingRules),
  afterHoursRolls: readBoolean,
  channels: listOf(oneOf(receiptChannels)),
  confirmationSilence: oneOf(silencePolicies),
  pausable: listOf(oneOf(clockCodes)),
  pauseCauses: listOf(oneOf(waitCauses)),
  autoEscalate: readBoolean,
  reminders: listOf(oneOf(thresholds)),
  externalRoutes: listOf(readText),
}
