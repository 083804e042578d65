import type { Database } from './database.ts'
import type { Home } from './records.ts'

/** The Home tabs that apps published, one for each app and user. */
export type HomeStore = {
  /** Null when the app has published nothing for this user. */
  home(appId: string, user: string): Home | null
  homeById(id: string): Home | null
  putHome(home: Home): void
}

/** The Home tabs kept in the database. */
export function createHomeStore(database: Database): HomeStore {
  const keyOf = (appId: string, user: string): string => `${appId} ${user}`
  const homes = new Map(database.all<Home>('home').map((home) => [keyOf(home.app_id, home.user), home]))
  return {
    home: (appId, user) => homes.get(keyOf(appId, user)) ?? null,
    homeById: (id) => [...homes.values()].find((home) => home.id === id) ?? null,
    putHome(home) {
      homes.set(keyOf(home.app_id, home.user), home)
      database.put('home', keyOf(home.app_id, home.user), home)
    },
  }
}
