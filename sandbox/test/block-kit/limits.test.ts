import { describe, expect, it } from 'vitest'
import { validateBlocks } from '../../block-kit/validate-blocks.ts'
import limits from '../../data/slack-limits.json' with { type: 'json' }
import { cases } from '../support/limit-cases.ts'

/** Limits that another limit at the same place hides, or that have no single number. */
const testedElsewhere = ['url_source.url.min_length', 'markdown.text.max_length', 'view.max_bytes']

/** Blocks that the sandbox does not support. */
const unsupported = /^(container|data_visualization)\./

const published = leaves(limits).filter(
  ([path]) => !unsupported.test(path) && !testedElsewhere.includes(path),
)

describe('the limits of Block Kit', () => {
  it('each have a case in this file', () => {
    expect(cases.map(([path]) => path).sort()).toEqual(published.map(([path]) => path).sort())
  })

  it.each(cases)('%s is accepted at the limit and refused beyond it', (path, faults) => {
    const limit = published.find(([name]) => name === path)?.[1] ?? Number.NaN
    const beyond = /\.min(_length|_items)?$/.test(path) ? limit - 1 : limit + 1
    expect(faults(limit)).toBe(0)
    expect(faults(beyond)).toBeGreaterThan(0)
  })

  it.each(['container', 'data_visualization'])(
    'report %s as a block that Slack has and the sandbox does not',
    (type) => {
      const [fault] = validateBlocks([{ type }], 'message')
      expect(fault).toMatchObject({ error: 'invalid_blocks', pointer: '/blocks/0/type' })
      expect(fault?.message).toContain('Slack has this block')
    },
  )
})

/** Every number in the value, by its path. */
function leaves(value: object, path = ''): [string, number][] {
  return Object.entries(value).flatMap(([name, child]): [string, number][] => {
    if (typeof child === 'number') return [[path + name, child]]
    return typeof child === 'object' ? leaves(child, `${path}${name}.`) : []
  })
}
