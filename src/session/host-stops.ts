/** Why a run is aborted when the whole process ends in good order, as it does when the machine restarts under it. */
export class HostStops extends Error {
  override readonly name = 'HostStops';
  constructor() {
    super('the agent is stopping');
  }
}

/** Thrown through a run whose repair goes on without us: nothing is concluded now, the next start proves it and closes the run. */
export class LeftToNextStart extends Error {
  override readonly name = 'LeftToNextStart';
}
