import { writeFileSync } from 'node:fs'
import { registerHooks } from 'node:module'

/**
 * Preloaded by `--import` into a program: when the program ends, writes the URL of every file that it loaded, by
 * `import` or `require`, to the file named by `LOADED_FILES`.
 */
const loaded = new Set<string>()
registerHooks({
  load(url, context, nextLoad) {
    loaded.add(url)
    return nextLoad(url, context)
  },
})
process.once('exit', () => writeFileSync(process.env.LOADED_FILES ?? '', [...loaded].join('\n')))
