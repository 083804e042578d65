/** The database did not answer in time, or not at all: nothing was changed, and trying again may work. */
export class Unavailable extends Error {
  override name = 'Unavailable'
}
