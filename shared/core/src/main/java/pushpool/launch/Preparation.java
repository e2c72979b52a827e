package pushpool.launch;

/** What came of preparing a run's job: the job, or why there can be none. */
public sealed interface Preparation permits Job, Resolution.Refused {}
