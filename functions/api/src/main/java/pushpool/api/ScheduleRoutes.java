package pushpool.api;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.stream.Collectors;
import pushpool.api.body.Fields;
import pushpool.api.body.Kind;
import pushpool.api.body.Kinds;
import pushpool.api.wire.PreviewShape;
import pushpool.deployment.DeploymentSchedule;
import pushpool.deployment.Deployments;
import pushpool.request.RequestException;
import pushpool.schedule.Preview;
import pushpool.schedule.Reading.Flaw;
import pushpool.schedule.Reading.Read;
import pushpool.schedule.Reading.Refused;
import pushpool.schedule.Schedule;

/** What schedules, stored or not, are going to do. */
final class ScheduleRoutes {
  private static final long USUAL = 10;
  private static final Kind<Long> LIMIT =
      Kinds.POSITIVE.where(n -> n <= 200, "less_than_equal", "This must be from 1 to 200");

  private final Deployments deployments;
  private final InstantSource clock;
  private final Duration shortest;

  ScheduleRoutes(Stores stores, InstantSource clock, Duration shortest) {
    this.shortest = shortest;
    this.deployments = stores.deployments();
    this.clock = clock;
  }

  List<Route> routes() {
    return List.of(
        Route.post("/schedules/preview", this::preview),
        Route.get("/deployments/{id}/schedules/preview", this::previewOfDeployment));
  }

  private HttpResponse preview(HttpRequest request, Route.Path path) {
    var now = clock.instant();
    return HttpResponse.ok(
        PreviewShape.of(Fields.read(request.body(), fields -> preview(fields, now))));
  }

  private Preview preview(Fields fields, Instant now) {
    var wanted = fields.required("schedule", ScheduleBody.kind(now, shortest));
    var start = fields.optional("start", Kinds.TIME, now);
    var limit = fields.optional("limit", LIMIT, USUAL);
    fields.done();
    return Preview.of(wanted.schedule(), start, limit.intValue());
  }

  private HttpResponse previewOfDeployment(HttpRequest request, Route.Path path) {
    var now = clock.instant();
    var deployment =
        deployments
            .find(path.id())
            .orElseThrow(() -> new RequestException.NotFound("Deployment not found"));
    return HttpResponse.ok(
        deployment.schedules().stream()
            .map(schedule -> PreviewShape.of(schedule, preview(schedule, now)))
            .toList());
  }

  private static Preview preview(DeploymentSchedule schedule, Instant now) {
    return switch (Schedule.read(schedule.schedule(), schedule.created())) {
      case Read(var understood, _) -> Preview.of(understood, now, (int) USUAL);
      case Refused(var flaws) -> new Preview(List.of(), List.of(notUnderstood(flaws)));
    };
  }

  /** Schedules that were stored before they were read as they are now. */
  private static String notUnderstood(List<Flaw> flaws) {
    return flaws.stream()
        .filter(flaw -> flaw.kind().equals(flaws.getFirst().kind()))
        .map(flaw -> flaw.field() + ": " + flaw.reason())
        .collect(Collectors.joining("; ", "It never occurs, for it is not understood: ", "."));
  }
}
