import { writeFileSync } from 'node:fs'
import { registerHooks } from 'node:module'

/**
 * Preloaded by `--import` into a program: writes the address of every file that it has loaded to the file that
 * `LOADED_FILES` names, when the program ends. Both `import` and `require` are seen.
 */
const loaded = new Set<string>()
registerHooks({
  load(url, context, nextLoad) {
    loaded.add(url)
    return nextLoad(url, context)
  },
})
process.once('exit', () => writeFileSync(process.env.LOADED_FILES ?? '', [...loaded].join('\n')))
