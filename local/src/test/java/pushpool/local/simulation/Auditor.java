package pushpool.local.simulation;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import pushpool.table.Table;
import pushpool.table.TableName;
import pushpool.table.Write;

/** Looks at every write as soon as it happened, and at every start and end of infrastructure. */
final class Auditor {
  private final RunAudit runs;
  private final WorkAudit work;
  private final OccurrenceAudit occurrences;
  private final Allowances allowances;
  private final SlotAudit slots;
  private final LeaseAudit leases;
  private final FamilyAudit families;

  /**
   * @param table what is really stored
   */
  Auditor(Table table, Nature nature) {
    this.work = new WorkAudit(nature);
    this.occurrences = new OccurrenceAudit(nature);
    this.runs = new RunAudit(table, nature, work, occurrences);
    this.allowances = new Allowances(table, nature.agenda());
    this.slots = new SlotAudit(table, nature, allowances);
    this.leases = new LeaseAudit(table, nature, allowances);
    this.families = new FamilyAudit(table, nature);
  }

  RunAudit runs() {
    return runs;
  }

  WorkAudit work() {
    return work;
  }

  OccurrenceAudit occurrences() {
    return occurrences;
  }

  LeaseAudit leases() {
    return leases;
  }

  /** A task is started for an attempt. */
  void submitted(Attempt attempt, SimulatedTask task) {
    work.submitted(attempt, task.arn());
    if (task.isSpot()) {
      work.onSpot(runs.last(attempt.run()));
    }
  }

  /**
   * Looks at what was just written.
   *
   * @param since when whoever wrote it began to look at what there is
   */
  void written(List<Write> writes, Instant since) {
    for (var write : writes) {
      if (write.key().table() == TableName.RUNS && write.key().sort().equals("run")) {
        runs.written(UUID.fromString(write.key().partition()));
      }
      allowances.written(write.key());
    }
    if (writes.stream().anyMatch(Auditor::mayMoveSlots)) {
      slots.compare(runs.there(), since);
    }
  }

  private static boolean mayMoveSlots(Write write) {
    var partition = write.key().partition();
    return write.key().table() == TableName.RUNS || partition.startsWith("slots#");
  }

  /** Looks at what is left when nothing happens any more. */
  void close(List<SimulatedTask> live) {
    runs.close();
    work.close(live);
    occurrences.close();
    slots.close();
    leases.close();
    families.close(runs.there());
  }
}
