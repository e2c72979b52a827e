package pushpool.launch;

import pushpool.run.FlowRun;
import pushpool.run.Submission;

/** What is to be started: a run, the attempt it is, and the job as the pool's template made it. */
public record Order(FlowRun run, Submission attempt, Job job) {}
