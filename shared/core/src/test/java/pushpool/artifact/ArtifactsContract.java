package pushpool.artifact;

import static org.assertj.core.api.Assertions.assertThat;
import static pushpool.run.Runs.NOON;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import pushpool.artifact.Artifact.Content;
import pushpool.artifact.Artifact.Label;
import pushpool.artifact.Artifacts.Reach;

/** What every store of artifacts keeps to. */
public abstract class ArtifactsContract {
  private static final UUID RUN = new UUID(3, 1);
  private static final UUID COLLECTION = new UUID(5, 1);
  private static final Artifact FIRST = artifact(1, Optional.of("report"), "first");
  private static final Artifact SECOND = artifact(2, Optional.of("report"), "second");

  private Artifacts artifacts;

  protected abstract Artifacts artifacts();

  @BeforeEach
  void open() {
    artifacts = artifacts();
  }

  private static Artifact artifact(int number, Optional<String> key, Object data) {
    var made = NOON.plusSeconds(number);
    var label =
        new Label(
            new UUID(4, number),
            key,
            Optional.of("markdown"),
            Optional.of(RUN),
            Optional.empty(),
            made,
            made);
    return new Artifact(label, new Content(data, Optional.of("a report"), Optional.empty()));
  }

  private void addAll(Artifact... all) {
    for (var artifact : all) {
      artifacts.add(artifact, COLLECTION);
    }
  }

  @Test
  void anArtifactIsFoundById() {
    addAll(FIRST);

    assertThat(artifacts.find(FIRST.id())).contains(FIRST);
    assertThat(artifacts.find(new UUID(4, 9))).isEmpty();
    assertThat(artifacts.all(List.of(new UUID(4, 9), FIRST.id()))).containsExactly(FIRST);
  }

  @Test
  void dataIsAnyJson() {
    var data = new LinkedHashMap<String, Object>();
    data.put("rows", Arrays.asList(1L, 1.0, null, "x"));
    var table = artifact(1, Optional.empty(), data);
    var nothing = artifact(2, Optional.empty(), null);

    addAll(table, nothing);

    assertThat(artifacts.find(table.id())).contains(table);
    assertThat(artifacts.find(nothing.id())).contains(nothing);
  }

  @Test
  void longDataComesBackWhole() {
    var report = artifact(1, Optional.of("report"), "0123456789".repeat(200_000));

    addAll(report);

    assertThat(artifacts.find(report.id())).contains(report);
  }

  @Test
  void theLatestOfAKeyIsShown() {
    addAll(FIRST, SECOND);

    var shown = artifacts.collection("report");

    assertThat(shown)
        .contains(
            new ArtifactCollection(
                COLLECTION,
                "report",
                SECOND.label(),
                FIRST.label().created(),
                SECOND.label().created()));
    assertThat(artifacts.collection("other")).isEmpty();
    assertThat(artifacts.collections()).containsExactly(shown.orElseThrow());
  }

  @Test
  void whatHasNoKeyIsInNoCollection() {
    addAll(artifact(1, Optional.empty(), "x"));

    assertThat(artifacts.collections()).isEmpty();
  }

  @Test
  void aRemovedArtifactGivesWayToTheOneBefore() {
    addAll(FIRST, SECOND);

    var removed = artifacts.remove(SECOND.id());
    var again = artifacts.remove(SECOND.id());

    assertThat(removed).isTrue();
    assertThat(again).isFalse();
    assertThat(artifacts.collection("report").orElseThrow().latest()).isEqualTo(FIRST.label());
    assertThat(artifacts.labels(new Reach.Everywhere())).containsExactly(FIRST.label());
  }

  @Test
  void anOlderArtifactIsRemovedUnseen() {
    addAll(FIRST, SECOND);

    artifacts.remove(FIRST.id());

    assertThat(artifacts.collection("report").orElseThrow().latest()).isEqualTo(SECOND.label());
  }

  @Test
  void aCollectionEndsWithItsLastArtifact() {
    addAll(FIRST);

    artifacts.remove(FIRST.id());

    assertThat(artifacts.collection("report")).isEmpty();
    assertThat(artifacts.collections()).isEmpty();
  }

  @Test
  void aChangeIsSeenInContentAndLabel() {
    addAll(FIRST);
    var content = new Content("new", Optional.empty(), Optional.of(Map.of("rows", "3")));
    var changed = FIRST.with(content, NOON.plusSeconds(60));

    var after =
        artifacts.change(FIRST.id(), artifact -> artifact.with(content, NOON.plusSeconds(60)));

    assertThat(after).contains(changed);
    assertThat(artifacts.find(FIRST.id())).contains(changed);
    assertThat(artifacts.labels(new Reach.Everywhere())).containsExactly(changed.label());
    assertThat(artifacts.change(new UUID(4, 9), artifact -> artifact)).isEmpty();
  }

  @Test
  void labelsAreListedByWhereTheyAre() {
    var other = artifact(3, Optional.of("other"), "x");
    addAll(FIRST, SECOND, other);

    var byKey = artifacts.labels(new Reach.Keys(Set.of("report", "none")));
    var byId = artifacts.labels(new Reach.Ids(Set.of(other.id(), new UUID(4, 9))));
    var byRun = artifacts.labels(new Reach.FlowRuns(Set.of(RUN)));
    var all = artifacts.labels(new Reach.Everywhere());

    assertThat(byKey).containsExactlyInAnyOrder(FIRST.label(), SECOND.label());
    assertThat(byId).containsExactly(other.label());
    assertThat(byRun).containsExactlyInAnyOrder(FIRST.label(), SECOND.label(), other.label());
    assertThat(all).containsExactlyInAnyOrder(FIRST.label(), SECOND.label(), other.label());
    assertThat(artifacts.labels(new Reach.FlowRuns(Set.of(new UUID(3, 9))))).isEmpty();
  }
}
