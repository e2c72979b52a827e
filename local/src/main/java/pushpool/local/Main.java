package pushpool.local;

import java.util.List;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;

/** The command line of the local service. */
public final class Main {
  private static final String HELP =
      """
      Pushpool, the whole service in one process.

      Usage: java -jar pushpool.jar serve [options]

        --port PORT         where to listen; 4200 unless given, 0 for any that is free
        --host ADDRESS      the address to listen on; 127.0.0.1 unless given. Any other than
                            loopback needs PUSHPOOL_AUTH_STRING in the environment: the string
                            that clients give as PREFECT_API_AUTH_STRING, and with which keys are
                            made; containers are given tokens of their own then
        --data FOLDER       where to remember everything; in memory unless given
        --retention DAYS    how long logs and task runs can be read; 30 unless given
        --functions LIST    run some of api, dispatcher, scheduler, monitor only
        --lambda NAME=CMD   what stands for a Lambda function: a command that reads the payload
                            from its input, or class:NAME of a RequestStreamHandler; may be repeated
        --sample            push a sample run through the service when it is up
        --help              print this

      ECS tasks are run as processes on this machine: the container's command, without its image.
      Ready when GET /api/health answers true. Stop it with Ctrl-C or SIGTERM.""";

  private Main() {}

  /**
   * Runs until the process is told to stop; exits with 2 when it cannot start as it was asked to.
   */
  public static void main(String[] args) throws InterruptedException {
    var words = List.of(args);
    if (words.isEmpty() || words.contains("--help") || words.contains("help")) {
      System.out.println(HELP);
      return;
    }
    try {
      run(words);
    } catch (Options.Misuse | CannotStart e) {
      System.err.println("pushpool: " + e.getMessage());
      System.exit(2);
    }
  }

  private static void run(List<String> words) throws InterruptedException {
    if (!words.getFirst().equals("serve")) {
      throw new Options.Misuse("Unknown command: " + words.getFirst() + ". Try --help.");
    }
    var options = Options.parse(words.subList(1, words.size()));
    var stopped = new CountDownLatch(1);
    var service = Service.start(options, System.getenv());
    Runtime.getRuntime()
        .addShutdownHook(
            new Thread(
                () -> {
                  service.close();
                  stopped.countDown();
                }));
    System.out.println("Pushpool serves " + service.url());
    if (options.sample()) {
      var pool = "sample-" + UUID.randomUUID().toString().substring(0, 8);
      var shown = System.getenv().getOrDefault(AuthString.VARIABLE, "");
      new Sample(service.url(), shown, pool, System.out).run();
    }
    stopped.await();
  }
}
