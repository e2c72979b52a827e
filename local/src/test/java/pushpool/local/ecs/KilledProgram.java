package pushpool.local.ecs;

import java.nio.file.Path;
import pushpool.local.events.TestSurroundings;

/** Runs tasks of a folder, tells each on its standard output, and waits to be killed. */
final class KilledProgram {
  private KilledProgram() {}

  public static void main(String[] args) throws InterruptedException {
    var ecs = ProcessEcs.in(Path.of(args[0]), _ -> {}, new TestSurroundings().surroundings());
    Requests.register(ecs, 1);
    for (var number = 0; number < Integer.parseInt(args[1]); number++) {
      var token = "run-" + number;
      var task = Requests.run(ecs, Requests.shell(args[2]).copy(with -> with.clientToken(token)));
      System.out.println(task.taskArn());
    }
    Thread.currentThread().join();
  }
}
