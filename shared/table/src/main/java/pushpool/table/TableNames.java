package pushpool.table;

import java.util.Map;

/** How the three tables are called where they are kept. */
public record TableNames(String registry, String runs, String journal) {
  /** As the deployment's template hands them to every function. */
  public static TableNames from(Map<String, String> environment) {
    return new TableNames(
        environment.get("REGISTRY_TABLE"),
        environment.get("RUNS_TABLE"),
        environment.get("JOURNAL_TABLE"));
  }

  public String of(TableName table) {
    return switch (table) {
      case REGISTRY -> registry;
      case RUNS -> runs;
      case JOURNAL -> journal;
    };
  }
}
