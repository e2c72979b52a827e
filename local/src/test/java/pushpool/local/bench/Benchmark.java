package pushpool.local.bench;

import java.util.List;

/** Something that is measured, and how it stands to what was aimed at. */
interface Benchmark {
  /** One word, by which it can be asked for alone. */
  String name();

  List<Row> run() throws Exception;
}
